/** The address of the API: declared, relative to the document's own address, or passed by the caller. */

import { expect, it } from "vitest";
import { analyse } from "../../generator/analyse/analyse.js";
import { emptyLock } from "../../generator/analyse/lock.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import type { Document } from "../../generator/document.js";
import { clientEmitter } from "../../generator/emit/client.js";
import { readme } from "../../generator/emit/docs/readme.js";
import { SchemaTypes } from "../../generator/emit/schema/types.js";
import { generateClient } from "../support/client.js";

const operation = { responses: { "204": { description: "Done." } } };
const scheme = { type: "oauth2", flows: { clientCredentials: { tokenUrl: "token", scopes: {} } } } as const;

/** The package's statements about the address. */
function addressOf(servers: Document["servers"], documentURL?: string, own?: Document["servers"]): object {
  const get = own === undefined ? operation : { ...operation, servers: own };
  const document = {
    openapi: "3.1.0",
    info: { title: "Widgets", version: "1" },
    ...(servers === undefined ? {} : { servers }),
    paths: { "/widgets": { get } },
    components: { securitySchemes: { oauth: scheme } },
  } as unknown as Document;
  const { api } = analyse({
    document,
    ...(documentURL === undefined ? {} : { documentURL }),
    config: {},
    lock: emptyLock,
    diagnostics: new Diagnostics(),
    locationOf: () => ({ file: "api.json" }),
  });
  const input = { api, document, types: new SchemaTypes(api, document), additions: [] };
  const files = new Map([...clientEmitter.emit(input)].map(({ path, text }) => [path, text]));
  const source = files.get("src/api.ts") ?? "";
  return {
    required: /readonly baseURL: string;/u.test(source),
    optional: /constructor\(options: ClientOptions = \{\}\)/u.test(files.get("src/client.ts") ?? ""),
    preset: /connect<paths>\(options, \{ baseURL: (?:serverURL\()?("[^"]*")/u.exec(source)?.[1],
    shown: /new Widgets\((.*)\);/u.exec(readme({ ...input, modelPages: new Map() }))?.[1],
    tokens: /clientCredentials\(options\.\w+, "([^"]*)"/u.exec(source)?.[1],
  };
}

const local = "http://localhost:8000/docs/openapi.json";
const required = (address: string): object => ({
  required: true,
  optional: false,
  preset: undefined,
  shown: `{ baseURL: "${address}" }`,
  tokens: "token",
});
const preset = (address: string, tokens: string): object => ({
  required: false,
  optional: true,
  preset: JSON.stringify(address),
  shown: "",
  tokens,
});

it.each([
  [
    "an absolute address",
    [{ url: "https://api.acme.dev/v1" }],
    undefined,
    preset("https://api.acme.dev/v1", "https://api.acme.dev/token"),
  ],
  ["none", undefined, undefined, required("https://api.example.com")],
  ["an empty list", [], undefined, required("https://api.example.com")],
  ["a path", [{ url: "/api/v3" }], undefined, required("https://api.example.com/api/v3")],
  ["the root", [{ url: "/" }], undefined, required("https://api.example.com")],
  [
    "a path with a variable",
    [{ url: "/{version}", variables: { version: { default: "v3" } } }],
    undefined,
    required("https://api.example.com/v3"),
  ],
  [
    "a path that is a variable",
    [{ url: "{base}/v1", variables: { base: { default: "/api" } } }],
    undefined,
    required("https://api.example.com/api/v1"),
  ],
  [
    "a path that is a variable, by http",
    [{ url: "{base}/v1", variables: { base: { default: "/api" } } }],
    local,
    expect.objectContaining({ required: false, preset: '"http://localhost:8000{base}/v1"' }),
  ],
  [
    "an address that is a variable",
    [{ url: "{server}/v1", variables: { server: { default: "https://acme.dev" } } }],
    undefined,
    expect.objectContaining({ required: false, preset: '"{server}/v1"' }),
  ],
  ["none, by http", undefined, local, preset("http://localhost:8000", "http://localhost:8000/token")],
  [
    "a path, by http",
    [{ url: "/api/v3" }],
    local,
    preset("http://localhost:8000/api/v3", "http://localhost:8000/api/token"),
  ],
  [
    "a path below the document's, by http",
    [{ url: "v3" }],
    local,
    preset("http://localhost:8000/docs/v3", "http://localhost:8000/docs/token"),
  ],
  [
    "none, by https with credentials",
    undefined,
    "https://ada:secret@acme.dev/openapi.json?key=secret",
    preset("https://acme.dev", "https://acme.dev/token"),
  ],
  [
    "an absolute address, by http",
    [{ url: "https://api.acme.dev" }],
    local,
    preset("https://api.acme.dev", "https://api.acme.dev/token"),
  ],
  [
    "a host that is a variable, by http",
    [{ url: "https://{host}/v1", variables: { host: { default: "acme.dev" } } }],
    local,
    expect.objectContaining({ required: false, preset: '"https://{host}/v1"' }),
  ],
])("%s", (_, servers, documentURL, want) => {
  expect(addressOf(servers as Document["servers"], documentURL)).toEqual(want);
});

it("is not required where each operation declares its own", () => {
  const own = [{ url: "https://files.acme.dev" }];
  expect(addressOf(undefined, undefined, own)).toMatchObject({ required: false, optional: true, shown: "" });
  expect(addressOf(undefined, undefined, [{ url: "/files" }])).toMatchObject({ required: true });
});

it.each(["fetchwright", "sdk"] as const)("a client without its address names the option (%s)", async (surface) => {
  const paths = { "/things": { get: { operationId: "listThings", responses: { 204: { description: "" } } } } };
  const document = { openapi: "3.1.0", info: { title: "Things", version: "1" }, paths };
  const { module, remove } = await generateClient(document, { surface });
  try {
    const { Client } = module as { Client: new (options?: object) => unknown };
    const missing = new TypeError("set the option baseURL to the address of the API");
    expect(() => new Client()).toThrow(missing);
    expect(() => new Client({ baseURL: undefined })).toThrow(missing);
    expect(() => new Client({ baseUrl: "https://x" })).toThrow(new TypeError("set the option baseURL, not baseUrl"));
    expect(() => new Client({ baseURL: "" })).not.toThrow();
  } finally {
    await remove();
  }
});
