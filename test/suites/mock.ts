/** A loopback server that responds to a document's operations with samples, and to others with 404; it checks the requests. */

import { createServer, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { sample } from "openapi-sampler";
import { schemasOf } from "../conformance/schemas.js";
import { readSpec, type Spec, type SpecResponse, type SpecOperation } from "../conformance/spec.js";
import { valueAt } from "../conformance/pointer.js";
import { kindOf } from "../conformance/media.js";
import { mismatchesOf } from "./requests.js";
import { close, listen } from "../support/listen.js";

export interface Mock {
  readonly url: string;
  /** The requests that have arrived since the previous call. */
  readonly take: () => Arrived;
  readonly close: () => Promise<void>;
}

/** The requests for operations of the document, and their differences from its declarations. */
export interface Arrived {
  readonly requests: number;
  /** `GET /things/{id}: query parameter q is not declared`, each once. */
  readonly mismatches: ReadonlySet<string>;
}

interface Route {
  readonly operation: SpecOperation;
  readonly segments: readonly string[];
}

/** @param file path of the document */
export async function startMock(file: string): Promise<Mock> {
  const spec = await readSpec(file);
  const schemas = schemasOf(spec.root, "request");
  const routes = routesOf(spec);
  const replies = new Map<string, Reply>();
  let requests = 0;
  let mismatches = new Set<string>();
  const reply = async (request: IncomingMessage): Promise<Reply> => {
    const { method = "", url: target = "/", headers } = request;
    const body = await buffer(request);
    const route = routes.find((each) => each.operation.method === method && fits(each, segmentsOf(target)));
    if (route === undefined) return nowhere;
    const { operation } = route;
    requests++;
    const found = await mismatchesOf(operation, { method, target, headers, body }, schemas).catch((error: unknown) => [
      `it cannot be checked: ${error instanceof Error ? error.message : String(error)}`,
    ]);
    for (const mismatch of found) mismatches.add(`${operation.endpoint}: ${mismatch}`);
    const { accept = "" } = headers;
    const key = `${operation.endpoint} ${accept}`;
    const known = replies.get(key) ?? replyOf(spec, operation, accept);
    replies.set(key, known);
    return known;
  };
  const server = createServer((request, response) => {
    reply(request).then(
      ({ status, type, text }) => {
        response.writeHead(status, text === undefined ? {} : { "Content-Type": type });
        response.end(text);
      },
      (error: unknown) => response.destroy(error as Error),
    );
  });
  const origin = await listen(server);
  return {
    url: origin,
    take: () => {
      const arrived = { requests, mismatches };
      requests = 0;
      mismatches = new Set();
      return arrived;
    },
    close: () => close(server),
  };
}

interface Reply {
  readonly status: number;
  readonly type?: string;
  readonly text?: string;
}

const nowhere: Reply = { status: 404, type: "application/json", text: JSON.stringify({ error: "no such path" }) };

/** The segments of a URL, without its query. */
const segmentsOf = (url: string): string[] => (url.split("?")[0] ?? "").split("/").filter((part) => part !== "");

const fits = ({ segments }: Route, actual: readonly string[]): boolean =>
  segments.length === actual.length &&
  segments.every((segment, index) => segment.includes("{") || segment === decodeURIComponent(actual[index] ?? ""));

/** The routes, those with the most fixed segments first. */
function routesOf({ operations }: Spec): Route[] {
  const fixed = ({ segments }: Route): number => segments.filter((segment) => !segment.includes("{")).length;
  return operations
    .map((operation) => ({ operation, segments: segmentsOf(operation.path) }))
    .sort((a, b) => fixed(b) - fixed(a));
}

/** The response in the media type that the request accepts, or else JSON, or else any. */
function replyOf({ root }: Spec, { successes }: SpecOperation, accept: string): Reply {
  const { status, contents } = successes[0] ?? none;
  const wanted = contents.find(({ mediaType }) => accept === mediaType);
  const content = wanted ?? contents.find(({ mediaType }) => mediaType.includes("json")) ?? contents[0];
  if (content === undefined || status === 204) return { status };
  const { mediaType, schema } = content;
  const text = JSON.stringify(sampleOf(root, schema === undefined ? undefined : valueAt(root, schema)));
  if (kindOf(mediaType) === "events" && wanted !== undefined)
    return { status, type: mediaType, text: `data: ${text}\n\n` };
  const isJson = mediaType.includes("json") || accept === "application/json";
  return { status, type: isJson ? "application/json" : mediaType, text };
}

const none: SpecResponse = { status: 200, contents: [] };

function sampleOf(document: unknown, schema: unknown): unknown {
  try {
    return sample(schema ?? {}, { quiet: true, maxSampleDepth: 6 }, document as object) ?? {};
  } catch {
    return {};
  }
}
