/** A server that implements `greenhouse.yaml`, and refuses requests that the document does not allow. */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { close, listen } from "../support/listen.js";

export interface GreenhouseServer {
  readonly url: string;
  /** Method, path and query of each request. */
  readonly requests: readonly string[];
  readonly close: () => Promise<void>;
}

interface Bed {
  readonly id: number;
  readonly name: string;
  readonly shade: string;
}

type Reply = readonly [status: number, body?: unknown];

/** @param beds - how many there are; each has as many plants as its number says */
export async function startGreenhouseServer({ beds: count }: { readonly beds: number }): Promise<GreenhouseServer> {
  const beds: Bed[] = Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    name: `bed ${String(index + 1)}`,
    shade: "half",
  }));
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method ?? ""} ${request.url ?? ""}`);
    void replyTo(request, beds).then((given) => send(response, given));
  });
  const origin = await listen(server);
  return {
    url: `${origin}/api`,
    requests,
    close: () => close(server),
  };
}

function send(response: ServerResponse, [status, body]: Reply): void {
  response.writeHead(status, body === undefined ? {} : { "Content-Type": "application/json" });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

async function replyTo(request: IncomingMessage, beds: Bed[]): Promise<Reply> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const body = await bodyOf(request);
  const [, , resource, id, child] = pathname.split("/");
  const call = `${request.method ?? ""} ${[resource, id && "{id}", child].filter(Boolean).join("/")}`;
  if (call !== "GET climate" && request.headers["x-garden-key"] !== "spade") return [401, { detail: "no key" }];
  const bed = beds.find((one) => String(one.id) === id);
  if (id !== undefined && bed === undefined) return [404, { detail: `there is no bed ${id}` }];
  switch (call) {
    case "GET beds":
      return [200, bedsPage(beds, searchParams)];
    case "POST beds":
      return add(request, body, beds);
    case "GET beds/{id}":
      return [200, bed];
    case "DELETE beds/{id}":
      beds.splice(
        beds.findIndex((one) => one === bed),
        1,
      );
      return [204];
    case "GET beds/{id}/plants":
      return [200, plantsPage(Number(id), searchParams)];
    case "GET climate":
      return [200, { temperature: 21.5, humidity: null }];
    case "PATCH climate":
      return [200, { temperature: 21.5, humidity: null, ...(body as object) }];
    default:
      return [404, { detail: `no ${call}` }];
  }
}

function bedsPage(beds: readonly Bed[], query: URLSearchParams): object {
  const [page, size] = [Number(query.get("page") ?? 1), Number(query.get("per_page") ?? 10)];
  const shown = beds.filter(({ shade }) => shade === (query.get("shade") ?? shade));
  return { beds: shown.slice((page - 1) * size, page * size), page, total_pages: Math.ceil(shown.length / size) };
}

function plantsPage(total: number, query: URLSearchParams): object {
  const page = Number(query.get("page") ?? 1);
  const plants = Array.from({ length: total }, (_, index) => ({ species: `plant ${String(index + 1)}` }));
  return { results: plants.slice((page - 1) * 4, page * 4), total };
}

function add(request: IncomingMessage, body: unknown, beds: Bed[]): Reply {
  if (request.headers["x-gardener"] === undefined) return [422, { detail: "who are you?" }];
  const { name, shade } = body as Bed;
  const bed = { id: beds.length + 1, name, shade };
  beds.push(bed);
  return [201, { ...bed, watered_at: null }];
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text === "" ? undefined : JSON.parse(text);
}
