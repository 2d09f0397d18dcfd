/** Compiles and runs the calls of one document. */

import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { attempt, type Context, startContext } from "../conform.js";
import { limitOf } from "../known-limits.js";
import { makePackage, type Package } from "../package.js";
import { readSpec, type Spec } from "../spec.js";
import { absent, type Call, callsOf, type SchemaSets, schemaSetsOf } from "./calls.js";
import { type Flavour, ours, plain } from "./flavour.js";
import { heyApi } from "./hey-api.js";
import { callName, filesOf, linesOf, type Tried } from "./lines.js";
import { refused, run } from "./program.js";
import type { Flaw } from "./invalid-values.js";

/** One attempt and its outcome. */
export interface Outcome {
  readonly endpoint: string;
  readonly code: string;
  /** Why a valid call does not pass, or `undefined`. */
  readonly reason?: string;
  /** The reason why the checking libraries cannot check it. */
  readonly limit?: string;
}

export interface InvalidOutcome {
  readonly endpoint: string;
  readonly flaw: Flaw;
  readonly location: string;
  readonly code: string;
  /** The fault, in the same words for each client. */
  readonly sample: string;
  readonly refused: boolean;
}

export interface FlavourReport {
  readonly name: string;
  readonly calls: readonly Outcome[];
  readonly invalid: readonly InvalidOutcome[];
  /** Why the document has no program. */
  readonly failure?: string;
}

export interface Unchecked {
  readonly endpoint: string;
  readonly reason: string;
}

export interface TypedReport {
  readonly document: string;
  readonly operations: number;
  /** Operations of which the package has no method. */
  readonly absent: readonly string[];
  /** Operations for which no valid call was found, and why. */
  readonly unchecked: readonly Unchecked[];
  readonly flavours: readonly FlavourReport[];
}

/** Whose types are checked too. */
export interface Peers {
  readonly openapiTypescript?: boolean;
  /** A folder in whose `node_modules` hey-api's generator is. */
  readonly heyApi?: string;
}

/** @param folder - empty, below a folder named `node_modules` or outside a test runner */
export async function checkTypes(document: string, folder: string, peers: Peers): Promise<TypedReport> {
  const spec = await readSpec(document);
  return checkPackage(document, folder, spec, await makePackage(document, join(folder, "package")), peers);
}

/** As {@link checkTypes}, of a package that is generated already. */
export async function checkPackage(
  document: string,
  folder: string,
  spec: Spec,
  generated: Package,
  peers: Peers,
): Promise<TypedReport> {
  const context = await startContext(spec, generated);
  try {
    const schemas = schemaSetsOf(context.sources);
    const tried = spec.operations.map((operation) => callsOf(operation, generated, context.sources));
    const calls = tried.flatMap((each) => each.calls);
    const program = join(folder, "program");
    await mkdir(program, { recursive: true });
    await symlink(join(import.meta.dirname, "../../../node_modules"), join(program, "node_modules"));
    const missing = absent(spec, generated);
    const setup: Setup = { context, schemas, folder: program };
    return {
      document,
      operations: spec.operations.length,
      absent: missing,
      unchecked: tried.flatMap(({ endpoint, calls: { length }, misfit }) =>
        length > 0 || missing.includes(endpoint) ? [] : [{ endpoint, reason: misfit ?? "no case" }],
      ),
      flavours: await flavoursOf(
        [
          ["ours", () => Promise.resolve(ours(generated, context.client, program))],
          ...peersOf(peers, { document, folder: program, baseUrl: context.server.url }),
        ],
        calls,
        setup,
      ),
    };
  } finally {
    await context.server.close();
  }
}

/** Another library has one method for an operation. */
const once = (calls: readonly Call[]): Call[] => {
  const first = new Map<string, Call["method"]>();
  for (const { endpoint, method } of calls) if (!first.has(endpoint)) first.set(endpoint, method);
  return calls.filter(({ endpoint, method }) => first.get(endpoint) === method);
};

interface PeerContext {
  readonly document: string;
  readonly folder: string;
  readonly baseUrl: string;
}

interface Setup {
  readonly context: Context;
  readonly schemas: SchemaSets;
  readonly folder: string;
}

type Made = readonly [name: string, flavourOf: () => Promise<Flavour>];

function peersOf({ openapiTypescript = false, heyApi: installed }: Peers, context: PeerContext): Made[] {
  const { document, folder, baseUrl } = context;
  return [
    ...(openapiTypescript ? [["openapi-typescript", () => plain(document, folder, baseUrl)] as const] : []),
    ...(installed === undefined ? [] : [["hey-api", () => heyApi(installed, document, folder, baseUrl)] as const]),
  ];
}

async function flavoursOf(all: readonly Made[], calls: readonly Call[], setup: Setup): Promise<FlavourReport[]> {
  const reports: FlavourReport[] = [];
  for (const [name, flavourOf] of all) {
    try {
      reports.push(await reportOf(await flavourOf(), reports.length === 0 ? calls : once(calls), setup));
    } catch (error) {
      reports.push({ name, calls: [], invalid: [], failure: (error as Error).message.slice(0, 400) });
    }
  }
  return reports;
}

async function reportOf(flavour: Flavour, calls: readonly Call[], setup: Setup): Promise<FlavourReport> {
  const tried = await runAll(flavour, calls, setup);
  const lines = linesOf(flavour, tried, setup.schemas);
  const messages = await refused(setup.folder, flavour.name, filesOf(flavour, lines));
  const reasons = new Map<number, string>();
  for (const [index, { faults }] of tried.map((each) => each.attempt).entries()) {
    const fault = faults.find(({ reason }) => limitOf(reason) === undefined);
    if (fault !== undefined) reasons.set(index, `${fault.reason}: ${fault.detail}`);
  }
  const refusedCodes = new Map<number, string>();
  for (const [key, message] of messages) {
    if (key.kind === "invalid") continue;
    const what = key.kind === "call" ? "the call does not compile" : "the result is not of its declared type";
    reasons.set(key.call, `${what}: ${message}`);
    if (key.code !== undefined) refusedCodes.set(key.call, key.code);
  }
  const uncompiled = new Set([...messages.keys()].filter(({ kind }) => kind !== "invalid").map(({ call }) => call));
  // If a valid call is refused, so is an invalid one, but not because of its fault.
  const endpointsUncompiled = new Set([...uncompiled].map((index) => tried[index]?.call.endpoint));
  return {
    name: flavour.name,
    calls: tried.map(({ call: { endpoint }, code: own, attempt: { faults } }, index) => {
      const reason = reasons.get(index);
      const limit = faults.map((fault) => limitOf(fault.reason)).find((each) => each !== undefined);
      const code = refusedCodes.get(index) ?? own;
      return {
        endpoint,
        code,
        ...(reason === undefined ? {} : { reason }),
        ...(limit === undefined ? {} : { limit }),
      };
    }),
    invalid: lines.flatMap(({ key }) => {
      const endpoint = tried[key.call]?.call.endpoint ?? "";
      if (key.kind !== "invalid" || endpointsUncompiled.has(endpoint)) return [];
      const { flaw, location, code, sample } = key;
      return [{ endpoint, flaw, location, code, sample, refused: messages.has(key) }];
    }),
  };
}

async function runAll(flavour: Flavour, calls: readonly Call[], { context, folder }: Setup): Promise<Tried[]> {
  const codes = calls.map(({ method, sent }) => flavour.callCode(method, sent));
  const texts = codes.map((code, index) => ({ key: index, text: `export const ${callName(index)} = ${code};` }));
  const module = await run(folder, `run-${flavour.name}`, { head: flavour.head, lines: texts });
  const tried: Tried[] = [];
  for (const [index, call] of calls.entries()) {
    const send = module[callName(index)] as (client: unknown) => Promise<unknown>;
    const code = codes[index] as string;
    const ended = await attempt(
      call.sent,
      context,
      async () => {
        const returned = await settled(send(flavour.client));
        if (returned instanceof Blob) return { value: await returned.text(), isBytes: true };
        return flavour.resultOf(call.method, returned);
      },
      { checksCredentials: flavour.checksCredentials },
    );
    tried.push({ call, code, attempt: ended });
  }
  return tried;
}

/** The result of a call; if an error states that the next page cannot be found, its page. */
async function settled(returned: Promise<unknown>): Promise<unknown> {
  try {
    return await returned;
  } catch (error) {
    const { name, page } = error as { name?: string; page?: unknown };
    if (name === "PaginationError" && page !== undefined) return page;
    throw error;
  }
}
