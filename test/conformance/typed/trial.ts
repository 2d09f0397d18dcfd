/** What types say of the calls of one document, and what becomes of the calls. */

import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { attempt, type Attempt, type Context, startContext } from "../conform.js";
import { limitOf } from "../known-limits.js";
import { makePackage, type Package } from "../package.js";
import { same } from "../same.js";
import { readSpec, type Spec } from "../spec.js";
import { absent, type Call, callsOf, type Judges, judgesOf, spoiledCalls, spoiledResponses } from "./calls.js";
import { type Flavour, ours, plain } from "./flavour.js";
import { blob, literal } from "./literal.js";
import { type File, refused, run } from "./program.js";
import type { Flaw } from "./spoil.js";

/** One thing that was tried, and how it ended. */
export interface Outcome {
  readonly endpoint: string;
  readonly code: string;
  /** Why a valid call does not pass, or `undefined`. */
  readonly reason?: string;
}

export interface SpoiledOutcome {
  readonly endpoint: string;
  readonly flaw: Flaw;
  readonly location: string;
  readonly code: string;
  readonly refused: boolean;
}

export interface FlavourReport {
  readonly name: string;
  readonly calls: readonly Outcome[];
  readonly spoiled: readonly SpoiledOutcome[];
  /** Why the document has no program. */
  readonly failure?: string;
}

export interface TypedReport {
  readonly document: string;
  readonly operations: number;
  /** Operations of which the package has no method. */
  readonly absent: readonly string[];
  /** Operations for which no valid call was found, or none that the libraries can judge. */
  readonly unjudged: readonly string[];
  readonly flavours: readonly FlavourReport[];
}

/**
 * @param folder - empty, below a folder named `node_modules` or outside a test runner
 * @param compares - whether openapi-typescript's types are judged too
 */
export async function tryTypes(document: string, folder: string, compares: boolean): Promise<TypedReport> {
  const spec = await readSpec(document);
  return tryPackage(document, folder, spec, await makePackage(document, join(folder, "package")), compares);
}

/** As {@link tryTypes}, of a package that is generated already. */
export async function tryPackage(
  document: string,
  folder: string,
  spec: Spec,
  made: Package,
  compares: boolean,
): Promise<TypedReport> {
  const context = await startContext(spec, made);
  try {
    const judges = judgesOf(context.sources);
    const calls = spec.operations.flatMap((operation) => callsOf(operation, made, context.sources));
    const program = join(folder, "program");
    await mkdir(program, { recursive: true });
    await symlink(join(import.meta.dirname, "../../../node_modules"), join(program, "node_modules"));
    const judged = new Set(calls.map(({ endpoint }) => endpoint));
    const missing = absent(spec, made);
    const trial: Trial = { context, judges, folder: program };
    return {
      document,
      operations: spec.operations.length,
      absent: missing,
      unjudged: spec.operations
        .map(({ endpoint }) => endpoint)
        .filter((each) => !judged.has(each) && !missing.includes(each)),
      flavours: [
        await tryFlavour("ours", () => Promise.resolve(ours(made, context.client, program)), calls, trial),
        ...(compares
          ? [
              await tryFlavour(
                "openapi-typescript",
                () => plain(document, program, context.server.url),
                once(calls),
                trial,
              ),
            ]
          : []),
      ],
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

interface Trial {
  readonly context: Context;
  readonly judges: Judges;
  readonly folder: string;
}

async function tryFlavour(
  name: string,
  flavourOf: () => Promise<Flavour>,
  calls: readonly Call[],
  trial: Trial,
): Promise<FlavourReport> {
  try {
    return await reportOf(await flavourOf(), calls, trial);
  } catch (error) {
    return { name, calls: [], spoiled: [], failure: (error as Error).message.slice(0, 400) };
  }
}

interface Tried {
  readonly call: Call;
  readonly code: string;
  readonly attempt: Attempt;
}

/** A line of the program. */
type Line =
  | { readonly kind: "call" | "result"; readonly call: number }
  | {
      readonly kind: "spoiled";
      readonly call: number;
      readonly flaw: Flaw;
      readonly location: string;
      readonly code: string;
    };

async function reportOf(flavour: Flavour, calls: readonly Call[], trial: Trial): Promise<FlavourReport> {
  const tried = await runAll(flavour, calls, trial);
  const lines = linesOf(flavour, tried, trial.judges);
  const messages = await refused(trial.folder, flavour.name, filesOf(flavour, lines));
  const reasons = new Map<number, string>();
  for (const [
    index,
    {
      attempt: { faults },
    },
  ] of tried.entries()) {
    const fault = faults.find(({ reason }) => limitOf(reason) === undefined);
    if (fault !== undefined) reasons.set(index, `${fault.reason}: ${fault.detail}`);
  }
  for (const [{ kind, call }, message] of messages) {
    const what = kind === "call" ? "the call does not compile" : "the result is not of its declared type";
    if (kind !== "spoiled") reasons.set(call, `${what}: ${message}`);
  }
  const uncompiled = new Set([...messages.keys()].filter(({ kind }) => kind !== "spoiled").map(({ call }) => call));
  // Where a valid call is refused, so is a spoiled one, and not for what is wrong with it.
  const endpointsUncompiled = new Set([...uncompiled].map((index) => tried[index]?.call.endpoint));
  return {
    name: flavour.name,
    calls: tried.map(({ call: { endpoint }, code }, index) => {
      const reason = reasons.get(index);
      return { endpoint, code, ...(reason === undefined ? {} : { reason }) };
    }),
    spoiled: lines.flatMap(({ key }) => {
      const endpoint = tried[key.call]?.call.endpoint ?? "";
      if (key.kind !== "spoiled" || endpointsUncompiled.has(endpoint)) return [];
      const { flaw, location, code } = key;
      return [{ endpoint, flaw, location, code, refused: messages.has(key) }];
    }),
  };
}

interface ProgramLine {
  readonly key: Line;
  readonly text: string;
}

const perFile = 400;

function filesOf({ head }: Flavour, lines: readonly ProgramLine[]): File<Line>[] {
  const files: { head: readonly string[]; lines: ProgramLine[] }[] = [];
  for (const line of lines) {
    // The lines of a call use the call itself.
    const isStart = line.key.kind === "call";
    if (files.length === 0 || (isStart && (files.at(-1)?.lines.length ?? 0) >= perFile))
      files.push({ head, lines: [] });
    files.at(-1)?.lines.push(line);
  }
  return files;
}

async function runAll(flavour: Flavour, calls: readonly Call[], { context, folder }: Trial): Promise<Tried[]> {
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
      async () => flavour.resultOf(call.method, await settled(send(flavour.client))),
      flavour.checksCredentials,
    );
    tried.push({ call, code, attempt: ended });
  }
  return tried;
}

/** Bytes as text; the page of an error that says that the next one cannot be found. */
async function settled(returned: Promise<unknown>): Promise<unknown> {
  try {
    const value = await returned;
    return value instanceof Blob ? await value.text() : value;
  } catch (error) {
    const { name, page } = error as { name?: string; page?: unknown };
    if (name === "PaginationError" && page !== undefined) return page;
    throw error;
  }
}

function linesOf(flavour: Flavour, tried: readonly Tried[], judges: Judges): ProgramLine[] {
  const done = new Set<unknown>();
  return tried.flatMap(({ call, code, attempt: ended }, index) => {
    const name = callName(index);
    const least = leastOf(call, tried);
    const wrong = least === undefined ? [] : spoiledCalls(call, least, judges);
    return [
      { key: { kind: "call", call: index }, text: `const ${name} = ${code};` },
      { key: { kind: "call", call: index }, text: `type ${typeName(index)} = Awaited<ReturnType<typeof ${name}>>;` },
      ...(ended.faults.length > 0 ? [] : resultLines(call, ended, index, done, judges)),
      ...wrong.map(({ flaw, location, sent }): ProgramLine => {
        const text = `void (${flavour.callCode(call.method, sent)});`;
        return { key: { kind: "spoiled", call: index, flaw, location, code: text }, text };
      }),
    ];
  });
}

const callName = (index: number): string => `call${String(index)}`;
const typeName = (index: number): string => `Result${String(index)}`;

/** What was received must be of the declared type, and what the server may not send must not be. */
function resultLines(
  call: Call,
  { payload, result }: Attempt,
  index: number,
  done: Set<unknown>,
  judges: Judges,
): ProgramLine[] {
  if (result === undefined) return [];
  const { value, items } = result;
  const type = items === undefined ? typeName(index) : `${typeName(index)}["body"]`;
  const constant = (of: string, code: string): string => `{ const value: ${of} = ${code}; void value; }`;
  const received = payload?.kind === "binary" && typeof value === "string" ? blob(value).text : literal(value);
  const key: Line = { kind: "result", call: index };
  const valid = [
    { key, text: constant(type, received) },
    ...(items === undefined ? [] : [{ key, text: constant(`${typeName(index)}["items"]`, literal(items.given)) }]),
  ];
  if (payload === undefined || done.has(payload)) return valid;
  done.add(payload);
  const isStream = payload.kind === "events";
  const first = (values: unknown): unknown => (isStream ? (values as unknown[])[0] : values);
  // An event may arrive with its name, and then its schema is of a part of it.
  if (!same(first(value), first(payload.value))) return valid;
  const spoiled = spoiledResponses(call, payload, judges).map(({ flaw, steps, value: wrong }): ProgramLine => {
    const text = constant(type, literal(isStream ? [wrong] : wrong));
    return { key: { kind: "spoiled", call: index, flaw, location: ["result", ...steps].join("/"), code: text }, text };
  });
  return [...valid, ...spoiled];
}

/** For a method's call with everything, that with what is required alone. */
function leastOf({ method, sent }: Call, tried: readonly Tried[]): Call | undefined {
  if (sent.extent !== "all" || method.operation.switches !== undefined) return undefined;
  const own = tried.filter(({ call }) => call.method === method).map(({ call }) => call);
  if (own.find((call) => call.sent.extent === "all")?.sent !== sent) return undefined;
  return own.find((call) => call.sent.extent === "required");
}
