/** What init adopts from Speakeasy's files, and from its extensions in a document. */

import { expect, test } from "vitest";
import type { Carried } from "../../generator/init/carried.js";
import { speakeasy } from "../../generator/init/speakeasy.js";
import { documentOf } from "../load/loading.js";

const gen = `configVersion: 2.0.0
generation: { sdkClassName: acme-labs, baseServerUrl: "https://api.acme.example" }
typescript:
  packageName: "@acme/sdk"
  author: Acme
  additionalPackageJSON: { license: MIT }
  additionalDependencies: { dependencies: {} }
  envVarPrefix: ACME
  enumFormat: enum
  enableReactQuery: true
  maxMethodParams: 0
`;

const workflow = `workflowVersion: 1.0.0
sources:
  api:
    inputs: [{ location: openapi.yaml }, { location: more.yaml }]
    overlays: [{ location: ./names.yaml }, { location: "https://example.com/o.yaml" }]
    transformations: [{ removeUnused: true }]
targets:
  python: { target: python, source: other }
  node: { target: typescript, source: api, output: packages/sdk }
  again: { target: typescript, source: api }
`;

const document = `openapi: 3.1.0
info: { title: Acme, version: 1.0.0 }
x-speakeasy-name-override: [{ operationId: "^delete_.*", methodNameOverride: remove }]
x-speakeasy-retries: { strategy: backoff }
paths:
  /orders:
    get:
      operationId: list_orders
      x-speakeasy-group: shop.orders
      x-speakeasy-name-override: list
      x-speakeasy-pagination: { type: cursor, inputs: [{ name: after, in: parameters, type: cursor }], outputs: { nextCursor: $.after } }
      parameters: [{ name: after, in: query, schema: { type: string } }]
      responses: &done { "204": { description: Done } }
    post: { operationId: create-order, tags: [orders, carts], x-speakeasy-retries: { strategy: backoff }, responses: *done }
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { operationId: getOrder, tags: [orders], x-speakeasy-retries: { strategy: none }, responses: *done }
    delete: { operationId: delete_order, tags: [orders], x-speakeasy-max-method-params: 1, responses: *done }
    put: { operationId: replace, x-speakeasy-ignore: true, responses: *done }
  /again:
    get: { operationId: get_order, tags: [orders], responses: *done }
components:
  schemas:
    order_v2: { type: object, x-speakeasy-name-override: Order, properties: { a: { enum: [1], x-speakeasy-enums: [A] }, b: { enum: [2], x-speakeasy-enums: [B] } } }
  securitySchemes:
    apiToken: { type: http, scheme: bearer }
    login: { type: http, scheme: basic }
`;

const sibling =
  (files: Readonly<Record<string, string>>) =>
  (name: string): Promise<{ text: string; file: string } | undefined> =>
    Promise.resolve(files[name] === undefined ? undefined : { text: files[name], file: `.speakeasy/${name}` });

const source = { input: "openapi.yaml", output: "packages/sdk", overlays: ["./names.yaml"] };
const settings = {
  surface: "sdk",
  name: "@acme/sdk",
  className: "AcmeLabs",
  parameters: "camelCase",
  client: { baseURL: "https://api.acme.example" },
  package: { license: "MIT", author: "Acme" },
};
const ofGen = [
  ".speakeasy/gen.yaml:9: typescript.enumFormat: enums are unions of their values",
  ".speakeasy/gen.yaml:10: typescript.enableReactQuery: add the emitter `fetchwright/emitters/tanstack-query`",
];
const ofWorkflow = [
  ".speakeasy/workflow.yaml:4: sources.api.inputs.1: add it to `input`, which may be a list of documents",
  ".speakeasy/workflow.yaml:5: sources.api.overlays.1: copy it into the project, and add it to `overlays`",
  ".speakeasy/workflow.yaml:6: sources.api.transformations.0: change the document by an overlay: `overlays`",
  ".speakeasy/workflow.yaml:10: targets.again: only the first target for TypeScript is carried over",
];

test.each<[file: string, text: string, files: Record<string, string>, config: object, rest: string[]]>([
  ["gen.yaml", gen, { "workflow.yaml": workflow }, { ...source, ...settings }, [...ofGen, ...ofWorkflow]],
  ["workflow.yaml", workflow, { "gen.yaml": gen }, { ...source, ...settings }, [...ofGen, ...ofWorkflow]],
  ["workflow.yaml", workflow, {}, { ...source, surface: "sdk" }, ofWorkflow],
  [
    "workflow.yaml",
    "workflowVersion: 1.0.0\nsources: { a: { inputs: [{ location: $REGISTRY }] } }\ntargets: {}",
    {},
    { surface: "sdk" },
    [".speakeasy/workflow.yaml:2: sources.a: its document is neither a path nor a URL: pass it to `init`"],
  ],
  [
    "gen.yaml",
    "configVersion: 2.0.0\ngeneration: {}",
    {},
    { surface: "sdk", parameters: "camelCase" },
    [".speakeasy/gen.yaml:1: : there is no `typescript` in it"],
  ],
])("%s", async (file, text, files, config, rest) => {
  const { fit: _, ...carried } = (await speakeasy(text, `.speakeasy/${file}`, sibling(files))) ?? {};
  expect(carried).toEqual({ config, rest });
});

test("settings of the document itself are read", async () => {
  const loaded = await documentOf({ "openapi.yaml": document });
  const carried = await speakeasy(gen, ".speakeasy/gen.yaml", sibling({}));
  const lines: [node: object, key: string | undefined][] = [];
  const lineOf = (node: object, key?: string): string => `openapi.yaml:${String(lines.push([node, key]))}`;
  const { config, rest } = carried?.fit?.({ document: loaded, lineOf }) ?? ({} as Carried);
  expect(config).toEqual({
    ...settings,
    auth: {
      apiToken: { option: "apiToken", env: "ACME_API_TOKEN" },
      login: { username: "username", usernameEnv: "ACME_USERNAME", option: "password", env: "ACME_PASSWORD" },
    },
    models: { order_v2: "Order" },
    operations: {
      "GET /orders": { name: "shop.orders.list" },
      "POST /orders": { name: "orders.createOrder", aliases: ["carts.createOrder"], retry: "safe" },
      "GET /orders/{id}": { name: "orders.getOrder", positional: [], retry: false },
      "DELETE /orders/{id}": { name: "orders.remove" },
      "PUT /orders/{id}": { hidden: true },
    },
  });
  expect(rest).toEqual([
    ...ofGen,
    "openapi.yaml:1 and 1 more: x-speakeasy-enums: enums are unions of their values, without names",
    "openapi.yaml:2: x-speakeasy-retries: what is safe to retry is retried twice; `client.maxRetries` sets how often",
    "openapi.yaml:3: x-speakeasy-pagination: no success response is JSON",
    "openapi.yaml:4: orders.getOrder is GET /orders/{id} already, and not GET /again",
  ]);
  expect(lines.map(([, key]) => key)).toEqual([
    "x-speakeasy-enums",
    "x-speakeasy-retries",
    "x-speakeasy-pagination",
    undefined,
  ]);
});

test.each(["", "- a", "openapi: 3.1.0", "resources: {}"])("is none: %j", async (text) => {
  expect(await speakeasy(text, "gen.yaml", sibling({}))).toBeUndefined();
});
