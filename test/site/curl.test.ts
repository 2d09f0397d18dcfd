/** Calls with curl, as a shell reads them. */

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import type { OperationEntry, SchemeEntry, SiteData } from "../../generator/site/data.js";
import { curlOf, quoted } from "../../generator/site/page/curl.js";
import { Store } from "../../generator/site/page/store.js";
import { tricks } from "../safety/tricks.js";

const empty: SiteData = {
  title: "Things",
  version: "1.0.0",
  className: "Things",
  package: "things",
  doc: 0,
  install: "",
  setup: "",
  servers: [
    { url: "https://{region}.example.com/v1/", doc: 0, variables: [{ name: "region", default: "eu", doc: 0 }] },
  ],
  schemes: [],
  resources: [],
  operations: [],
  models: [],
  tables: [],
  docs: [[]],
  types: [
    "string",
    "Blob",
    [
      "{…}",
      [
        ["file", 1, 1, 0, 0],
        ["note", 0, 1, 0, 0],
        ["left out", 0, 0, 0, 0],
      ],
    ],
  ],
  tryIt: false,
};

const get: OperationEntry = {
  call: "things.list",
  method: "GET",
  path: "/things",
  summary: "",
  doc: 0,
  signature: "",
  parameters: [],
  returns: { type: "", doc: 0, types: [], statuses: [] },
  errors: [],
  retry: 0,
  accept: [],
  example: "",
  sample: { path: [] },
};

const scheme = (kind: SchemeEntry["kind"], parameter?: string): SchemeEntry => ({
  key: "key",
  kind,
  ...(parameter === undefined ? {} : { parameter }),
  options: kind === "basic" ? ["username", "password"] : ["apiKey"],
  env: [],
  doc: 0,
});

const curl = (operation: Partial<OperationEntry>, data: Partial<SiteData> = {}): string =>
  curlOf(new Store({ ...empty, ...data }), { ...get, ...operation });

/** The arguments that a shell passes to curl, with these environment variables. */
async function argumentsOf(command: string): Promise<string[]> {
  const script = `curl() { for each in "$@"; do printf '%s\\0' "$each"; done; }\n${command}`;
  const env = { API_KEY: "k e y", USERNAME: "ada", PASSWORD: "p'w" };
  const { stdout } = await promisify(execFile)("/bin/sh", ["-c", script], { env });
  return stdout.split("\0").slice(0, -1);
}

const q = (name: string, more: object = {}): OperationEntry["parameters"][number] => ({
  in: "query",
  field: [name, 0, 0, 0, 0],
  ...more,
});
const body = (kind: string, mediaType: string): Partial<OperationEntry> => ({
  method: "POST",
  body: { name: "body", required: true, doc: 0, contents: [{ kind, mediaType, type: 2 }] },
});
const base = "https://eu.example.com/v1/things";

/** Title, operation, data, and the arguments that curl gets. */
const calls: readonly (readonly [string, Partial<OperationEntry>, Partial<SiteData>, readonly string[]])[] = [
  ["a GET", {}, {}, [base]],
  ["a HEAD", { method: "HEAD" }, {}, ["-I", base]],
  ["another method", { method: "M-SEARCH x" }, {}, ["-X", "M-SEARCH x", base]],
  ["no server", {}, { servers: [], serverPath: "/api" }, ["https://api.example.com/api/things"]],
  ["a server of its own", { server: "https://other.example.com" }, {}, ["https://other.example.com/things"]],
  [
    "path parameters",
    {
      path: "/things/{a}/{b}",
      parameters: [
        { in: "path", field: ["a", 0, 1, 0, 0] },
        { in: "path", field: ["b_", 0, 1, 0, 0], wireName: "b", style: "label" },
      ],
      sample: { path: ['"x/y z"', "[1,2]"] },
    },
    {},
    ["https://eu.example.com/v1/things/x%2Fy%20z/.1,2"],
  ],
  [
    "a query",
    {
      parameters: [
        q("list"),
        q("pipes", { style: "pipeDelimited", explode: false }),
        q("deep", { style: "deepObject", explode: true }),
        q("flat"),
        q("left"),
      ],
      sample: { path: [], query: '{"list":["a","b"],"pipes":["c","d"],"deep":{"e":1},"flat":{"f":true}}' },
    },
    {},
    [`${base}?list=a&list=b&pipes=c%7Cd&deep%5Be%5D=1&f=true`],
  ],
  ["a bearer token", { auth: [[0]] }, { schemes: [scheme("bearer")] }, [base, "-H", "Authorization: Bearer k e y"]],
  ["basic authentication", { auth: [[0]] }, { schemes: [scheme("basic")] }, [base, "-u", "ada:p'w"]],
  ["a key in a header", { auth: [[0]] }, { schemes: [scheme("header", "X-$(id)'")] }, [base, "-H", "X-$(id)': k e y"]],
  ["a key in the query", { auth: [[0]] }, { schemes: [scheme("query", "k&")] }, [`${base}?k%26=k e y`]],
  ["a key in a cookie", { auth: [[0]] }, { schemes: [scheme("cookie", "c")] }, [base, "-b", "c=k e y"]],
  ["headers", { sample: { path: [], headers: '{"X-Trace":"a b"}' } }, {}, [base, "-H", "X-Trace: a b"]],
  [
    "a JSON body",
    { ...body("json", "application/json"), sample: { path: [], body: '{"a":"it\'s"}' } },
    {},
    ["-X", "POST", base, "-H", "Content-Type: application/json", "-d", '{"a":"it\'s"}'],
  ],
  [
    "a form",
    body("form", "application/x-www-form-urlencoded"),
    {},
    ["-X", "POST", base, "--data-urlencode", "file=value", "--data-urlencode", "note=value"],
  ],
  ["files", body("multipart", "multipart/form-data"), {}, ["-X", "POST", base, "-F", "file=@file", "-F", "note=value"]],
  [
    "bytes",
    body("binary", "image/png"),
    {},
    ["-X", "POST", base, "-H", "Content-Type: image/png", "--data-binary", "@body"],
  ],
];

describe("curl", () => {
  it.each(calls)("%s", async (_, operation, data, expected) => {
    expect(await argumentsOf(curl(operation, data))).toEqual(expected);
  });

  it("passes text of the document on as it is", async () => {
    const texts = Object.values(tricks).filter((text) => !/[\0\p{Cs}]/u.test(text));
    expect(texts.length).toBeGreaterThan(40);
    expect(await argumentsOf(`curl ${texts.map(quoted).join(" ")}`)).toEqual(texts);
  });

  it("shows no character that hides text", () => {
    const operation = {
      ...body("json", "application/json"),
      sample: { path: [], body: JSON.stringify("a\u202Eb\uD800") },
    };
    expect(curl(operation)).toContain(String.raw`-d '"a\u202eb\ud800"'`);
  });
});
