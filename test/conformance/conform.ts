/** Every operation of one document, called in this process. */

import { type Case, casesOf, type Payload, type Sources } from "./cases.js";
import { callOurs, type Result } from "./call-ours.js";
import { callPlain } from "./call-plain.js";
import { type Fault, show } from "./fault.js";
import { type Client, makeClient, type Method, type Package, plainText } from "./package.js";
import { same } from "./same.js";
import { schemasOf } from "./schemas.js";
import { secretOf } from "./secrets.js";
import { type CheckingServer, type Seen, startServer } from "./server.js";
import type { Spec, SpecOperation } from "./spec.js";

/** The result of one operation; without faults, it conforms. */
export interface OperationResult {
  readonly endpoint: string;
  readonly calls: number;
  readonly faults: readonly Fault[];
  /** The faults of openapi-fetch alone. */
  readonly plainFaults: readonly Fault[];
}

export interface Session {
  readonly check: (operation: SpecOperation) => Promise<OperationResult>;
  readonly close: () => Promise<void>;
}

export async function startSession(spec: Spec, generated: Package): Promise<Session> {
  const context = await startContext(spec, generated);
  return {
    check: (operation) => resultOf(operation, context),
    close: () => context.server.close(),
  };
}

/** The user name and the password are the parts of the secret before and after the colon. */
function optionsFor(key: string, option: string, username: string | undefined): [string, string][] {
  const secret = secretOf(key);
  if (username === undefined) return [[option, secret]];
  const colon = secret.indexOf(":");
  return [
    [username, secret.slice(0, colon)],
    [option, secret.slice(colon + 1)],
  ];
}

/** Starts a server that checks requests, and a client for it. */
export async function startContext(spec: Spec, generated: Package): Promise<Context> {
  const server = await startServer();
  const sources = { request: schemasOf(spec.root, "request"), response: schemasOf(spec.root, "response") };
  const secrets = generated.api.auth.schemes.flatMap(({ key, username, option }) =>
    optionsFor(plainText(key), option, username),
  );
  const client = await makeClient(generated, {
    ...Object.fromEntries(secrets),
    baseURL: server.url,
    maxRetries: 0,
    timeout: 5_000,
    logLevel: "off",
  });
  return { server, sources, client, generated };
}

export interface Context {
  readonly server: CheckingServer;
  readonly sources: Sources;
  readonly client: Client;
  readonly generated: Package;
}

async function resultOf(operation: SpecOperation, context: Context): Promise<OperationResult> {
  const { endpoint } = operation;
  const methods = context.generated.methods.get(endpoint) ?? [];
  const cases = ((): Case[] | Fault => {
    try {
      return casesOf(operation, context.sources);
    } catch (error) {
      return { reason: "no case could be made", detail: String((error as Error).stack).slice(0, 300) };
    }
  })();
  if (!Array.isArray(cases)) return { endpoint, calls: 0, faults: [cases], plainFaults: [cases] };
  const faults: Fault[] = methods.length === 0 ? [{ reason: "the client has no such operation", detail: "" }] : [];
  const plainFaults: Fault[] = [];
  let calls = 0;
  for (const method of methods) {
    for (const each of casesFor(method, cases)) {
      calls++;
      faults.push(...(await oursFaults(each, method, context)));
    }
  }
  for (const each of cases) plainFaults.push(...(await plainFaultsOf(each, context)));
  return { endpoint, calls, faults, plainFaults };
}

/** A call for the stream of an operation that has other responses too is made once, with the switches in its body. */
export function casesFor({ operation: { switches, result } }: Method, cases: readonly Case[]): readonly Case[] {
  if (switches === undefined) return cases;
  const found = cases.find(({ response }) => response.contents.some(({ kind }) => kind === result.contents[0]?.kind));
  if (found === undefined) return [];
  const enabled = Object.fromEntries(switches.map((name) => [plainText(name), true]));
  const { body } = found;
  if (body === undefined || typeof body.value !== "object") return [found];
  return [{ ...found, body: { ...body, value: { ...body.value, ...enabled } } }];
}

async function oursFaults(sent: Case, method: Method, context: Context): Promise<Fault[]> {
  const call = (): Promise<Result> => callOurs(context.client, method, sent);
  return (await attempt(sent, context, call)).faults.map(marked(sent));
}

/** The outcome of one call. */
export interface Attempt {
  readonly faults: readonly Fault[];
  /** The payload that the server sent, and the value that the call returned. */
  readonly payload?: Payload;
  readonly result?: Result;
}

/** The parts of a call that are checked; by default, all. */
interface Checked {
  /** Whether it has the credentials that the document requires. */
  readonly checksCredentials?: boolean;
  /** Whether to report samples that do not fit the document, which the client cannot influence. */
  readonly reportsMisfits?: boolean;
}

/** Makes a call that the server checks. */
export async function attempt(
  sent: Case,
  { server, sources }: Pick<Context, "server" | "sources">,
  call: () => Promise<Result>,
  { checksCredentials = true, reportsMisfits = true }: Checked = {},
): Promise<Attempt> {
  const seen = server.expect(sent, { schemas: sources.request, checksCredentials });
  try {
    const result = await call();
    const { payload } = seen;
    const faults = [
      ...seen.faults,
      ...(reportsMisfits ? misfits(sent, seen) : []),
      ...resultFaults(sent, seen, result),
    ];
    return { faults, result, ...(payload === undefined ? {} : { payload }) };
  } catch (error) {
    return { faults: [...seen.faults, thrown(error, seen, sent)] };
  }
}

const marked =
  ({ extent, body, response }: Case) =>
  ({ reason, detail }: Fault): Fault => ({
    reason,
    detail: `(${[extent, body?.content.mediaType, String(response.status)].filter(Boolean).join(", ")}) ${detail}`,
  });

/** A request that arrived as it was sampled, but whose sample no library could fit to the document. */
const misfits = ({ misfits: all }: Case, { faults }: Seen): Fault[] =>
  faults.length === 0 ? all.map((detail) => ({ reason: "no value was found that fits the schema", detail })) : [];

function thrown(error: unknown, seen: Seen, { operation: { method } }: Case): Fault {
  const { name, message, cause } = error as Error;
  const why = cause instanceof Error ? `${message} (${cause.message})` : message;
  const notSent = method === "TRACE" ? "TRACE was not sent" : "nothing was sent";
  const what = seen.requests > 0 ? "the response was refused" : notSent;
  return {
    reason: `${what}: ${name}`,
    detail: why.slice(0, 300),
  };
}

function resultFaults({ response, operation }: Case, { payload }: Seen, { value, items }: Result): Fault[] {
  if (payload === undefined || [204, 205].includes(response.status) || operation.method === "HEAD") {
    return value === undefined || value === ""
      ? []
      : [{ reason: "a response without a body gave something", detail: show(value) }];
  }
  if (!isSame(payload, value)) {
    const reason = `response (${payload.kind}) is not what was sent`;
    return [{ reason, detail: `${show(payload.value)} came back as ${show(value)}` }];
  }
  if (items === undefined || same(items.given, items.wanted(payload.value))) return [];
  return [{ reason: "the page's items are not those of the response", detail: show(items.given) }];
}

/** A value of a stream may stand in its event. */
function isSame({ kind, value: wanted, text }: Payload, given: unknown): boolean {
  // If another status has bytes, this one is received as bytes too.
  if (typeof given === "string" && given === text) return true;
  if (kind !== "events" && kind !== "json-lines") return same(given, wanted);
  const values = wanted as unknown[];
  if (!Array.isArray(given) || given.length !== values.length) return false;
  return given.every((one, index) =>
    [values[index], JSON.stringify(values[index]), { data: values[index] }].some((each) => same(one, each)),
  );
}

async function plainFaultsOf(sent: Case, context: Context): Promise<readonly Fault[]> {
  const call = async (): Promise<Result> => ({ value: await callPlain(context.server.url, sent) });
  return (await attempt(sent, context, call, { checksCredentials: false, reportsMisfits: false })).faults;
}
