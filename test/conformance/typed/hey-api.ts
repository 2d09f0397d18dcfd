/**
 * Calls through the client that hey-api generates, where a folder has `@hey-api/openapi-ts` installed. It is no dependency of this
 * project, as its versions need other ones of Node.
 */

import { build } from "esbuild";
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { bodyValue, valuesOf } from "../call-ours.js";
import type { Case } from "../cases.js";
import { concrete } from "../media.js";
import { collect, type Flavour } from "./flavour.js";
import { binaryCode, Code, literal } from "./literal.js";

const runNode = promisify(execFile);
const compiler = join(import.meta.dirname, "../../../node_modules/typescript7/bin/tsc");

const plugins = ["@hey-api/client-fetch", "@hey-api/typescript", "@hey-api/sdk"];
const compilerOptions = {
  strict: true,
  module: "nodenext",
  target: "es2022",
  lib: ["es2022", "dom", "dom.iterable"],
  types: [],
  skipLibCheck: true,
  noCheck: true,
  declaration: true,
  emitDeclarationOnly: true,
  rootDir: "src",
  outDir: "types",
};

/**
 * @param installed - a folder in whose `node_modules` it is
 * @param folder - where the program is written
 */
export async function heyApi(installed: string, document: string, folder: string, baseUrl: string): Promise<Flavour> {
  const own = join(folder, "hey-api-client");
  await mkdir(own, { recursive: true });
  await writeFile(join(own, "package.json"), '{ "type": "module" }');
  // The file extensions in its imports are those that this configuration needs.
  await writeFile(join(own, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["src"] }));
  const command = join(resolve(installed), "node_modules/@hey-api/openapi-ts/bin/run.js");
  await inNode([command, "-i", resolve(document), "-o", "src", "--no-log-file", "-p", ...plugins], own);
  await inNode([compiler, "-p", "."], own);
  const names = functionsIn(await readFile(join(own, "src/sdk.gen.ts"), "utf8"));
  return {
    name: "hey-api",
    checksCredentials: false,
    head: ['import type * as sdk from "../hey-api-client/types/sdk.gen.js";', "type Client = typeof sdk;", collect],
    client: await clientIn(own, baseUrl),
    callCode: ({ operation: { result } }, sent) => {
      const call = `await client.${names.get(sent.operation.endpoint) ?? "missing"}(${literal(optionsOf(sent))})`;
      return `async (client: Client) => ${result.stream === undefined ? `(${call}).data` : `collect((${call}).stream)`}`;
    },
    resultOf: (_, returned) => ({ value: returned }),
  };
}

const inNode = (args: readonly string[], cwd: string): Promise<unknown> =>
  runNode(process.execPath, args, { cwd, maxBuffer: 1e8 });

/** The functions of operations, by `GET /things/{id}`. */
function functionsIn(code: string): Map<string, string> {
  const functions = code.matchAll(
    /^export const (\w+) = .*\.(get|put|post|delete|options|head|patch|trace)<.*\(\{$(?:\n(?!\}).*)*?\n\s+url: '((?:[^'\\]|\\.)*)'/gmu,
  );
  return new Map(
    [...functions].map(([, name = "", method = "", url = ""]) => [`${method.toUpperCase()} ${url}`, name]),
  );
}

/** Its functions, bundled, with the address of the server. */
async function clientIn(own: string, baseUrl: string): Promise<unknown> {
  const entry = join(own, "src/entry.ts");
  await writeFile(entry, 'export * as sdk from "./sdk.gen.js";\nexport { client } from "./client.gen.js";\n');
  const outfile = join(own, "bundle.mjs");
  await build({ entryPoints: [entry], bundle: true, format: "esm", target: "es2022", outfile, logLevel: "silent" });
  const { sdk, client } = (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as {
    sdk: unknown;
    client: { setConfig: (config: object) => void };
  };
  const withLimit = (request: Request): Promise<Response> => fetch(request, { signal: AbortSignal.timeout(5_000) });
  client.setConfig({ baseUrl, fetch: withLimit });
  return sdk;
}

function optionsOf(sent: Case): object {
  const { operation, parameters, body } = sent;
  const isOther = body !== undefined && body.content !== operation.bodies[0];
  const headers = {
    ...valuesOf(parameters, "header"),
    ...(isOther ? { "Content-Type": concrete(body.content.mediaType) } : {}),
  };
  const parts = { path: valuesOf(parameters, "path"), query: valuesOf(parameters, "query"), headers };
  const used = Object.entries(parts).filter(([, values]) => Object.keys(values).length > 0);
  return {
    ...Object.fromEntries(used),
    ...(body === undefined ? {} : { body: bodyOf(sent) }),
    throwOnError: new Code("true"),
  };
}

const bodyOf = (sent: Case): unknown =>
  sent.body?.kind === "binary" ? binaryCode.file(sent.body.value as string) : bodyValue(sent, binaryCode);
