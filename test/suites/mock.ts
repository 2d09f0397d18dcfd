/** A server on the loopback that answers the operations of a document with samples, and all else with 404. */

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { sample } from "openapi-sampler";
import { type Document, methods, resolve, type ResponseObject } from "../../generator/document.js";

export interface Mock {
  readonly url: string;
  readonly close: () => Promise<void>;
}

interface Route {
  readonly method: string;
  readonly segments: readonly string[];
  readonly responses: Readonly<Record<string, unknown>>;
}

export async function startMock(document: Document): Promise<Mock> {
  const routes = routesOf(document);
  const answers = new Map<Route, Answer>();
  const answerFor = (route: Route): Answer => {
    const answer = answers.get(route) ?? answerOf(document, route);
    answers.set(route, answer);
    return answer;
  };
  const server = createServer((request, response) => {
    request.resume();
    const { method = "", url = "/", headers } = request;
    const route = routes.find((each) => each.method === method && fits(each, segmentsOf(url)));
    const { status, type = "application/json", text } = route === undefined ? nowhere : answerFor(route);
    request.on("end", () => {
      const isOther = /json/u.test(type) || headers.accept === "application/json";
      response.writeHead(status, text === undefined ? {} : { "Content-Type": isOther ? "application/json" : type });
      response.end(text);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly text?: string;
}

const nowhere: Answer = { status: 404, text: JSON.stringify({ error: "no such path" }) };

/** Without the query. */
const segmentsOf = (url: string): string[] => (url.split("?")[0] ?? "").split("/").filter((part) => part !== "");

const fits = ({ segments }: Route, actual: readonly string[]): boolean =>
  segments.length === actual.length &&
  segments.every((segment, index) => segment.includes("{") || segment === decodeURIComponent(actual[index] ?? ""));

/** Those with the most fixed segments first. */
function routesOf(document: Document): Route[] {
  const routes = Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method): Route[] => {
      const operation = item[method];
      if (operation === undefined) return [];
      return [{ method: method.toUpperCase(), segments: segmentsOf(path), responses: operation.responses ?? {} }];
    }),
  );
  const fixed = ({ segments }: Route): number => segments.filter((segment) => !segment.includes("{")).length;
  return routes.sort((a, b) => fixed(b) - fixed(a));
}

function answerOf(document: Document, { responses }: Route): Answer {
  const [status = "200", response] =
    Object.entries(responses).find(([code]) => code.startsWith("2")) ?? Object.entries(responses)[0] ?? [];
  const content = Object.entries(resolve<ResponseObject>(document, response as ResponseObject)?.content ?? {});
  const [type, media] = content.find(([name]) => name.includes("json")) ?? content[0] ?? [];
  const code = Number(/^2\d\d$/u.test(status) ? status : 200);
  if (type === undefined || code === 204) return { status: code };
  return { status: code, type, text: JSON.stringify(sampleOf(document, media?.schema)) };
}

function sampleOf(document: Document, schema: unknown): unknown {
  try {
    return sample(schema ?? {}, { quiet: true, maxSampleDepth: 6 }, document) ?? {};
  } catch {
    return {};
  }
}
