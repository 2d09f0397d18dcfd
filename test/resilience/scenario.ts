/** The interface of a scenario, and the context that it runs in. */

import { inspect } from "node:util";
import { type ApiError, type Client, type Options, type ResiliencePackage } from "./client.js";
import {
  type Closable,
  type HttpServer,
  type Respond,
  startHttp,
  startTcp,
  type Target,
  type TcpServer,
} from "./server.js";
import type { Socket } from "node:net";

/** A row of the table: the failure, and in a few words what the server received and the caller got. */
export interface Scenario {
  readonly name: string;
  readonly expected: string;
  readonly run: (context: Context) => Promise<string>;
  /** Measures time or memory: nothing else runs meanwhile. */
  readonly isIsolated?: true;
}

export const scenario = (name: string, expected: string, run: Scenario["run"]): Scenario => ({ name, expected, run });

export const isolated = (name: string, expected: string, run: Scenario["run"]): Scenario => ({
  name,
  expected,
  run,
  isIsolated: true,
});

/** An address that refuses connections at once. (`fetch` never connects to port 1.) */
export const refused = "http://127.0.0.1:2";
/** A host that no name server knows; name look-ups never leave the machine. */
export const unknownHost = "http://nowhere.invalid";

/** The servers and clients of one scenario. */
export class Context {
  /** Lines that clients logged. */
  readonly log: string[] = [];
  readonly documentation: string;
  /** The server of the operation that has one of its own; its paths begin with `/own`. */
  readonly elsewhere: Elsewhere;
  readonly #package: ResiliencePackage;
  readonly #open: Closable[] = [];

  constructor(generated: ResiliencePackage, elsewhere: Elsewhere) {
    this.#package = generated;
    this.documentation = generated.documentation;
    this.elsewhere = elsewhere;
  }

  async serve(respond: Respond): Promise<HttpServer> {
    const server = await startHttp(respond);
    this.#open.push(server);
    return server;
  }

  async serveBytes(respond: (socket: Socket) => void): Promise<TcpServer> {
    const server = await startTcp(respond);
    this.#open.push(server);
    return server;
  }

  /** Creates a client for a server; its log is kept. */
  client({ url }: Target, options: Options = {}): Client {
    const keep = (line: string): void => void this.log.push(line);
    const logger = { debug: keep, info: keep, warn: keep, error: keep };
    return new this.#package.Resilience({ baseURL: url, logger, logLevel: "debug", ...options });
  }

  isApiError(error: unknown): error is ApiError {
    return error instanceof this.#package.ApiError;
  }

  /** `ok`, or the class and status of the error: `ServerError 500`. */
  outcome(call: PromiseLike<unknown>): Promise<string> {
    return settled(call).then(({ error, isOk }) => (isOk ? "ok" : this.kindOf(error)));
  }

  kindOf(error: unknown): string {
    if (!this.isApiError(error)) return `not an ApiError: ${inspect(error, { depth: 0 }).slice(0, 80)}`;
    return error.status === undefined ? error.name : `${error.name} ${String(error.status)}`;
  }

  async close(): Promise<void> {
    await Promise.all(this.#open.map((server) => server.close()));
  }
}

export interface Elsewhere extends HttpServer {
  respond: Respond;
}

interface Settled {
  readonly isOk: boolean;
  readonly error: unknown;
}

export async function settled(call: PromiseLike<unknown>): Promise<Settled> {
  try {
    await call;
    return { isOk: true, error: undefined };
  } catch (error) {
    return { isOk: false, error };
  }
}

/** The error with which a call rejects; if it does not reject, an error without a class of ours. */
export const rejection = async (call: PromiseLike<unknown>): Promise<unknown> => {
  const { isOk, error } = await settled(call);
  return isOk ? new Error("the call succeeded") : error;
};

/** Like `rejection`, for a call that may already throw before it returns a promise. */
export async function refusal(call: () => PromiseLike<unknown>): Promise<unknown> {
  try {
    return await rejection(call());
  } catch (error) {
    return error;
  }
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits until something holds, at most so many milliseconds; whether it does. */
export async function holdsWithin(milliseconds: number, holds: () => boolean): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (!holds()) {
    if (Date.now() > end) return false;
    await pause(5);
  }
  return true;
}

/**
 * Whatever a log would show of an error and of all that it leads to, hidden properties and getters included. Only what is both is for
 * those who ask for it by name: `response`, with its address.
 */
export function textOf(error: unknown): string {
  const all = { depth: Infinity, maxArrayLength: Infinity, maxStringLength: Infinity, breakLength: Infinity };
  return `${inspect(error, { ...all, showHidden: true })}\n${inspect(error, { ...all, getters: true })}`;
}

/** Where the secret of a call appears, except in the bodies of its errors and of their pages, which a server sent. */
export function secretIn(error: ApiError, log: readonly string[]): string {
  let each: unknown = error;
  for (; each instanceof Error; each = each.cause) {
    const { body: _body, cause: _cause, page: _page, ...own } = Object.getOwnPropertyDescriptors<object>(each);
    if (textOf(Object.create(null, own)).includes("hush")) return `in the ${each.name}: ${each.message.slice(0, 80)}`;
  }
  if (textOf(each).includes("hush")) return "in the cause";
  const line = log.find((text) => text.includes("hush"));
  return line === undefined ? "no secret shows" : `in the log: ${line.slice(0, 80)}`;
}

/** The ids that an iteration yields, joined, and how it ends when it fails: `1 2 3, PaginationError`. */
export async function idsOf(context: Context, list: AsyncIterable<{ readonly id: string }>): Promise<string> {
  const ids: string[] = [];
  const { isOk, error } = await settled(
    (async () => {
      for await (const { id } of list) ids.push(id);
    })(),
  );
  return [...(ids.length > 0 ? [ids.join(" ")] : []), ...(isOk ? [] : [context.kindOf(error)])].join(", ");
}

export const count = (number: number, what: string): string => `${String(number)} ${what}`;

/** Milliseconds of processor time that work takes. */
export async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/**
 * The ratio that counts as too much growth: eight times the work takes 8 times as long if its cost is linear, and 64 times if quadratic.
 */
const tooMuchGrowth = 20;
/** Milliseconds below which work is quick anyway, and not measured. */
const quick = 400;

/** `linear`, or the durations of work and of eight times as much, if the ratio is far more than eight. */
export async function growthOf(work: (size: number) => Promise<unknown>, size: number): Promise<string> {
  await work(size / 8);
  const small = await cpuOf(() => work(size / 8));
  const large = await cpuOf(() => work(size));
  if (large < quick || large < small * tooMuchGrowth) return "linear";
  return `${small.toFixed(0)} ms, and ${large.toFixed(0)} ms for eight times as much`;
}
