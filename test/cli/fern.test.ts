/** What init adopts from Fern's files, and from Fern's extensions in a document. */

import { expect, test } from "vitest";
import type { Carried, Sibling } from "../../generator/init/carried.js";
import { fern } from "../../generator/init/fern.js";
import { documentOf } from "../load/loading.js";

const generators = `api:
  specs:
    - asyncapi: ../events.yaml
    - openapi: ../openapi.yaml
      overrides: overrides.yaml
      settings: { inline-path-parameters: false }
    - openapi: ../more.yaml
groups:
  python: { generators: [{ name: fernapi/fern-python-sdk }] }
  node:
    generators:
      - name: fernapi/fern-typescript-node-sdk
        output: { location: npm, package-name: "@acme/sdk" }
        github: { repository: acme/sdk, license: MIT }
        config:
          namespaceExport: Acme
          defaultTimeoutInSeconds: 30
          extraDependencies: { form-data: ^4.0.0 }
          extraPeerDependencies: {}
      - name: fernapi/fern-typescript-sdk
`;

const document = `openapi: 3.1.0
info: { title: Acme, version: 1.0.0 }
x-fern-global-headers: [{ header: X-Tenant }]
paths:
  /orders/{shop}/{id}:
    parameters: [{ name: shop, in: path, required: true, schema: { type: string } }, { name: id, in: path, required: true, schema: { type: string } }]
    get: { x-fern-sdk-group-name: [shop, open_orders], x-fern-sdk-method-name: get, x-fern-sdk-return-value: order, responses: &done { "204": { description: Done } } }
    put: { operationId: orders_replace, tags: [Orders], x-fern-retries: { disabled: true }, responses: *done }
    delete: { operationId: remove, x-fern-ignore: true, responses: *done }
  /orders:
    post: { operationId: createOrder, tags: [orders], x-fern-idempotent: true, responses: *done }
    get: { x-fern-sdk-method-name: list, x-fern-pagination: { cursor: $request.after, next_cursor: $response.after, results: $response.data }, responses: *done }
components:
  schemas: { order_v2: { type: object, x-fern-type-name: Order, properties: { a: { type: string, x-fern-property-name: b } } } }
  securitySchemes:
    Bearer: { type: http, scheme: bearer, x-fern-bearer: { name: api_token, env: ACME_TOKEN } }
    Login: { type: http, scheme: basic, x-fern-basic: { username: { name: clientId, env: ACME_ID }, password: { name: clientSecret, env: ACME_SECRET } } }
    Plain: { type: apiKey, in: header, name: X-Key }
`;

const settings = {
  input: "openapi.yaml",
  surface: "sdk",
  parameters: "camelCase",
  name: "@acme/sdk",
  className: "AcmeClient",
  client: { timeout: 30_000 },
  package: { license: "MIT" },
};
const rest = [
  "fern/generators.yml:3: api.specs.0: it is not an OpenAPI document",
  "fern/generators.yml:5: api.specs.1.overrides: change the document by an overlay: `overlays`",
  "fern/generators.yml:7: api.specs.2: add it to `input`, which may be a list of documents",
  "fern/generators.yml:18: groups.node.generators.0.config.extraDependencies: the package has the dependencies that it needs",
  "fern/generators.yml:20: groups.node.generators.1: only the first generator for TypeScript is carried over",
];
const none: Sibling = () => Promise.resolve(undefined);

test.each<[what: string, file: string, text: string, want: object]>([
  ["generators.yml", "fern/generators.yml", generators, { config: settings, rest }],
  ["fern.config.json next to it", "fern/fern.config.json", "{}", { config: settings, rest }],
  [
    "the older form",
    "fern/generators.yml",
    "api: { path: openapi/openapi.yml }",
    { config: { input: "fern/openapi/openapi.yml", surface: "sdk", parameters: "camelCase" }, rest: [] },
  ],
  [
    "a document by its address",
    "generators.yml",
    "openapi: https://example.com/openapi.yml",
    { config: { input: "https://example.com/openapi.yml", surface: "sdk", parameters: "camelCase" }, rest: [] },
  ],
])("%s", async (_, file, text, want) => {
  const sibling: Sibling = () => Promise.resolve({ text: generators, file: "fern/generators.yml" });
  const { fit, ...carried } = (await fern(text, file, sibling)) ?? {};
  expect(fit).toBeTypeOf("function");
  expect(carried).toEqual(want);
});

const ofDocument = [
  "a.yaml: x-fern-global-headers: pass them by `defaultHeaders`",
  "a.yaml: x-fern-property-name: properties have the names of the document",
  "a.yaml: x-fern-sdk-return-value: a call returns the whole body; read `order` of it",
  "a.yaml: x-fern-pagination: no success response is JSON",
];

test.each<[what: string, text: string, positional: string[]]>([
  ["as arguments", generators, ["shop", "id"]],
  ["in params", generators.replace("parameters: false", "parameters: true"), []],
])("settings of the document itself are read, with path parameters %s", async (_, text, positional) => {
  const loaded = await documentOf({ "openapi.yaml": document });
  const carried = await fern(text, "fern/generators.yml", none);
  const fitted = carried?.fit?.({ document: loaded, lineOf: () => "a.yaml" }) ?? ({} as Carried);
  expect(fitted.config).toEqual({
    ...settings,
    auth: {
      Bearer: { option: "apiToken", env: "ACME_TOKEN" },
      Login: { username: "clientId", usernameEnv: "ACME_ID", option: "clientSecret", env: "ACME_SECRET" },
    },
    models: { order_v2: "Order" },
    operations: {
      "GET /orders/{shop}/{id}": { name: "shop.openOrders.get", positional },
      "PUT /orders/{shop}/{id}": { name: "orders.replace", positional, retry: false },
      "DELETE /orders/{shop}/{id}": { hidden: true },
      "POST /orders": { name: "orders.createOrder", retry: "safe" },
      "GET /orders": { name: "list" },
    },
  });
  expect([...fitted.rest].sort()).toEqual([...rest, ...ofDocument].sort());
});

test.each(["", "- a", "info: {}", "resources: {}"])("is none: %j", async (text) => {
  expect(await fern(text, "generators.yml", none)).toBeUndefined();
});
