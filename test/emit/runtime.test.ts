/** A package contains the modules of the runtime that its document needs, and no others. */

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics.js";
import { plan } from "../../generator/generate.js";

const string = { type: "string" };
const message = { type: "object", properties: { message: string } };
const problem = { type: "object", properties: { title: string, detail: string } };

interface Options {
  readonly securitySchemes?: object;
  readonly security?: readonly object[];
  readonly url?: string;
  readonly error?: object;
  /** The status of the error. Default: 400. */
  readonly status?: string;
}

/** The modules of the runtime by whose presence packages differ. */
async function modulesOf({
  securitySchemes = {},
  security = [],
  url = "https://example.com",
  error,
  status = "400",
}: Options) {
  const folder = await mkdtemp(join(tmpdir(), "fetchwright-runtime-"));
  const json = (schema: object | undefined): object => ({
    description: "",
    content: { "application/json": { schema: schema ?? {} } },
  });
  const responses = { 200: json(message), ...(error === undefined ? {} : { [status]: json(error) }) };
  const document = {
    openapi: "3.1.0",
    info: { title: "Things", version: "1.0.0" },
    servers: [{ url, variables: { region: { default: "eu" } } }],
    security,
    paths: { "/things": { get: { responses } } },
    components: { securitySchemes },
  };
  try {
    const input = join(folder, "openapi.json");
    await writeFile(input, JSON.stringify(document));
    const job = { config: {}, input, output: join(folder, "package"), base: folder };
    const files = await (await plan(job, new Diagnostics())).files();
    const optional = /^src\/core\/(api-keys|basic|message|paginate|reasons|redirects|schemes|server)\.ts$/u;
    return files.flatMap(({ path }) => optional.exec(path)?.[1] ?? []).sort();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const bearer = { type: "http", scheme: "bearer" };
const basic = { type: "http", scheme: "basic" };
const key = { type: "apiKey", in: "header", name: "X-Key" };

it.each<[string, Options, string[]]>([
  ["no credentials", {}, ["reasons"]],
  ["a bearer token", { securitySchemes: { bearer }, security: [{ bearer: [] }] }, ["reasons"]],
  ["a password", { securitySchemes: { basic }, security: [{ basic: [] }] }, ["basic", "reasons"]],
  ["a key", { securitySchemes: { key }, security: [{ key: [] }] }, ["api-keys", "reasons", "redirects"]],
  [
    "a choice of credentials",
    { securitySchemes: { bearer, basic }, security: [{ bearer: [] }, { basic: [] }] },
    ["basic", "reasons", "schemes"],
  ],
  [
    "a key or a token",
    { securitySchemes: { bearer, key }, security: [{ bearer: [] }, { key: [] }] },
    ["api-keys", "reasons", "redirects", "schemes"],
  ],
  ["variables in its address", { url: "https://{region}.example.com" }, ["reasons", "server"]],
  ["errors with one message", { error: message }, ["message"]],
  ["any errors with one message", { error: message, status: "4XX" }, ["message"]],
  ["one message of other errors than those of validation", { error: message, status: "404" }, ["reasons"]],
  ["errors with more", { error: problem }, ["reasons"]],
])("a package with %s", async (_, options, modules) => {
  expect(await modulesOf(options)).toEqual(modules);
});
