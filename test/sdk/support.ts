/** One document as a package of each surface, and a server that records what their clients send. */

import { mkdtemp } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Config } from "../../generator/config/config.js";
import { makePackage } from "../conformance/package.js";
import { close, listen } from "../support/listen.js";

export const document = join(import.meta.dirname, "library.yaml");

/** The exports of a module, and their members, as callers in JavaScript see them. */
export type Loose = { readonly [name: string]: Loose } & ((...args: unknown[]) => Promise<Loose> & Loose) &
  (new (...args: unknown[]) => Loose);

export async function packageOf(
  surface: "sdk" | "fetchwright",
  more: Partial<Config> = {},
): Promise<{ folder: string; module: Loose }> {
  const folder = await mkdtemp(join(tmpdir(), `${surface}-`));
  await makePackage(document, folder, {
    name: "library",
    className: "Library",
    surface,
    names: join(import.meta.dirname, "api.md"),
    auth: { ApiKey: { option: "apiKey" } },
    ...more,
  });
  const module = (await import(pathToFileURL(join(folder, "dist/index.js")).href)) as Loose;
  return { folder, module };
}

export interface Seen {
  readonly request: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Recorder {
  readonly url: string;
  readonly seen: Seen[];
  readonly close: () => Promise<void>;
}

const book = { id: "b1", title: "Ulysses" };
const json = { "Content-Type": "application/json", "x-request-id": "req_1" };

function reply(request: string, body: string): { status: number; headers?: Record<string, string>; text?: string } {
  const [method, target = ""] = request.split(" ");
  if (method === "DELETE" || method === "PUT") return { status: 204 };
  if (target.startsWith("/nowhere")) return { status: 404, headers: json, text: '{"error":"no such path"}' };
  if (target.includes("/content")) return { status: 200, headers: { "Content-Type": "image/png" }, text: "bytes" };
  if (body.includes('"stream":true'))
    return {
      status: 200,
      headers: { "Content-Type": "text/event-stream" },
      text: ["a", "b", "c"].map((delta) => `data: {"delta":"${delta}"}\n\n`).join(""),
    };
  if (method === "GET" && /books(?:\?|$)/u.test(target)) {
    const isLast = target.includes("after=b1");
    const page = { data: [isLast ? { id: "b2" } : book], has_more: !isLast, last_id: isLast ? "b2" : "b1" };
    return { status: 200, headers: json, text: JSON.stringify(page) };
  }
  return { status: 200, headers: json, text: JSON.stringify(target.startsWith("/replies") ? { text: "42" } : book) };
}

export async function startRecorder(): Promise<Recorder> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const line = `${request.method ?? ""} ${decodeURIComponent(request.url ?? "")}`;
      const body = Buffer.concat(chunks).toString();
      seen.push({ request: line, headers: request.headers, body });
      const { status, headers, text } = reply(line, body);
      response.writeHead(status, headers).end(text);
    });
  });
  const origin = await listen(server);
  return {
    url: origin,
    seen,
    close: () => close(server),
  };
}
