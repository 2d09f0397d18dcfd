/** Loggers of all common kinds work without adapters; a line states how an attempt went. */

import { Console } from "node:console";
import { Writable } from "node:stream";
import { pino } from "pino";
import type { Logger } from "openai-invites";
import { expect, it } from "vitest";
import { failing } from "../support/invites-server.js";
import { closedServer } from "./support/server.js";
import { rejection, setUp } from "./support/setup.js";

const operation = "GET /organization/invites/{invite_id}";
/** Milliseconds differ from run to run. */
const timeless = (line: string): string => line.replace(/\b\d+ ms\)/u, "0 ms)");

/** A stream, and the lines written to it. */
function sink(): { lines: string[]; stream: Writable } {
  const lines: string[] = [];
  const write = (chunk: Buffer, _: string, done: () => void): void => {
    lines.push(...chunk.toString().trim().split("\n"));
    done();
  };
  return { lines, stream: new Writable({ write }) };
}

const loggers: Readonly<Record<string, () => { logger: Logger; lines: () => string[] }>> = {
  console: () => {
    const { lines, stream } = sink();
    return { logger: new Console(stream), lines: () => lines };
  },
  pino: () => {
    const { lines, stream } = sink();
    const message = (line: string): string => (JSON.parse(line) as { msg: string }).msg;
    return { logger: pino({ level: "debug" }, stream), lines: () => lines.map(message) };
  },
  "pino, a child": () => {
    const { lines, stream } = sink();
    const message = (line: string): string => (JSON.parse(line) as { msg: string }).msg;
    return { logger: pino({ level: "debug" }, stream).child({ part: "sdk" }), lines: () => lines.map(message) };
  },
};

it.each(Object.keys(loggers))("%s", async (name) => {
  const { logger, lines } = loggers[name]?.() ?? { logger: console, lines: () => [] };
  const { server, client } = await setUp({ invites: 1 }, { logger, logLevel: "debug" });
  server.faults.onRequest(1, failing(429, { "Retry-After-Ms": "1", "X-Request-Id": "req_1" }));
  await client.invites.retrieve("invite-1");
  expect(lines().map(timeless)).toEqual([
    `${operation}: 429, request req_1 (attempt 1, 0 ms)`,
    `${operation}: 429 fault 429 (attempt 1, 0 ms); retrying in 1 ms`,
    `${operation}: 200, request request-2 (attempt 2, 0 ms)`,
  ]);
});

it("a failure has a line of its own", async () => {
  const lines: string[] = [];
  const keep = (line: string): void => void lines.push(line);
  const logger = { debug: keep, info: keep, warn: keep, error: keep };
  const { client } = await setUp({}, { logger, logLevel: "debug", maxRetries: 0, baseURL: await closedServer() });
  await rejection(client.invites.retrieve("x"));
  expect(lines.map(timeless)).toEqual([`${operation}: the connection failed (ECONNREFUSED) (attempt 1, 0 ms)`]);
});

it("the id of a request is shown without control characters and secrets", async () => {
  const lines: string[] = [];
  const keep = (line: string): void => void lines.push(line);
  const logger = { debug: keep, info: keep, warn: keep, error: keep };
  const { server, client } = await setUp({ invites: 1 }, { logger, logLevel: "debug" });
  server.faults.onRequest(1, failing(400, { "X-Request-Id": "a\u0085b admin-key" }));
  await rejection(client.invites.retrieve("x"));
  expect(timeless(lines[0] ?? "")).toBe(`${operation}: 400, request a b *** (attempt 1, 0 ms)`);
});
