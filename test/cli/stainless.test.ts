/** What init adopts from a `stainless.yml`, and the lines that it reports. */

import { expect, test } from "vitest";
import { stainless } from "../../generator/init/stainless.js";

const whole = `organization:
  name: acme-labs
  docs: https://docs.acme.example
edition: 2025-10-10
targets:
  python: { package_name: acme }
  typescript:
    package_name: "@acme/sdk"
    publish: { npm: true }
client_settings:
  default_retries: { max_retries: 4 }
  default_timeout: PT1M30S
  opts:
    api_key:
      type: string
      read_env: ACME_API_KEY
      auth: { security_scheme: Bearer }
    user:
      read_env: ACME_USER
      auth: { security_scheme: Basic, role: username }
    password:
      read_env: ACME_PASSWORD
      auth: { security_scheme: Basic, role: password }
    webhook_secret:
      read_env: ACME_WEBHOOK_SECRET
    region: { type: string }
environments:
  local: http://localhost:8000
  production: https://api.acme.example/v1/
openapi: { code_samples: mintlify, transforms: [{ command: remove }] }
query_settings: { array_format: comma }
resources:
  $shared:
    models: { error_object: Error, file: FileObject }
  $client:
    methods: { api_status: get /status }
  work_orders:
    models:
      work_order: "#/components/schemas/WorkOrderV2"
      deep: "#/components/schemas/A/properties/b"
    methods:
      list: get /orders
      all: get /orders
      _export:
        endpoint: post /orders/export
        positional_params: []
      search:
        endpoint: >-
          get
          /orders/search
        paginated: false
        retries: 2
      purge: { endpoint: delete /orders, only: [python] }
      unwrap: { type: webhook_unwrap }
    subresources:
      line_items:
        methods: { get: "get /orders/{order_id}/items/{id}" }
      internal:
        skip: true
        methods: { peek: get /internal }
unspecified_endpoints: [get /health]
`;

test("a stainless.yml in full", () => {
  const { fit: _, ...carried } = stainless(whole, "stainless.yml") ?? {};
  expect(carried).toEqual({
    config: {
      name: "@acme/sdk",
      className: "AcmeLabs",
      surface: "sdk",
      auth: {
        Bearer: { option: "apiKey", env: "ACME_API_KEY" },
        Basic: { username: "user", usernameEnv: "ACME_USER", option: "password", env: "ACME_PASSWORD" },
      },
      client: { baseURL: "https://api.acme.example/v1", timeout: 90_000, maxRetries: 4 },
      models: { Error: "ErrorObject", WorkOrderV2: "WorkOrder" },
      operations: {
        "GET /status": { name: "apiStatus" },
        "GET /orders": { name: "workOrders.list", aliases: ["workOrders.all"] },
        "POST /orders/export": { name: "workOrders._export", positional: [] },
        "GET /orders/search": { name: "workOrders.search", pagination: false },
        "DELETE /orders": { hidden: true },
        "GET /orders/{order_id}/items/{id}": { name: "workOrders.lineItems.get" },
        "GET /internal": { hidden: true },
        "GET /health": { hidden: true },
      },
      webhooks: { secretEnv: "ACME_WEBHOOK_SECRET" },
    },
    rest: [
      "stainless.yml:26: client_settings.opts.region: it belongs to no security scheme: pass it by `defaultHeaders` or `defaultQuery`",
      'stainless.yml:28: environments.local: pass the address where you need it: `baseURL: "http://localhost:8000"`',
      "stainless.yml:30: openapi.transforms.0: change the document by an overlay: `overlays`",
      "stainless.yml:31: query_settings: the document decides how a query is written: `style` and `explode` of its parameters",
      "stainless.yml:34: resources.$shared.models.file: File is the name of a global or of another export: the type keeps the one of its schema",
      "stainless.yml:40: resources.work_orders.models.deep: it is not a component schema: its type is named after where it is used",
      "stainless.yml:52: resources.work_orders.methods.search.retries: it has no counterpart",
    ],
  });
});

test.each<[what: string, text: string, want: object]>([
  [
    "the older form of package names, and anchors",
    "resources: { a: { methods: &m { list: get /a } }, b: { methods: *m } }\npackage: { node: { name: acme, skip: false } }",
    { name: "acme", surface: "sdk", operations: { "GET /a": { name: "a.list", aliases: ["b.list"] } } },
  ],
  [
    "a method that only another language has under this name",
    "resources: { a: { methods: { get: { endpoint: get /a, skip: [node] }, fetch: { endpoint: get /a, only: [typescript] } } } }",
    { surface: "sdk", operations: { "GET /a": { name: "a.fetch" } } },
  ],
])("carries over %s", (_, text, want) => {
  expect(stainless(text, "s.yml")?.config).toEqual(want);
});

test.each(["", "- a", "openapi: 3.1.0", "organization: { name: a }"])("is none: %j", (text) => {
  expect(stainless(text, "s.yml")).toBeUndefined();
});
