/** The command init with the configuration of another tool: the package is written, and settings that do not fit are reported. */

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { fetchwright } from "../package/support/cli.js";
import { temporaryFolder } from "../package/support/consumer.js";

const openapi = `openapi: 3.1.0
info: { title: Acme, version: 1.0.0 }
servers: [{ url: "https://api.acme.example" }]
paths:
  /orders:
    get: { operationId: listOrders, tags: [orders], responses: { "204": { description: Done } } }
    delete: { operationId: dropOrders, tags: [orders], responses: { "204": { description: Done } } }
`;

const overlay = (target: string): string =>
  `overlay: 1.0.0\ninfo: { title: O, version: 1.0.0 }\nactions: [{ target: "${target}", remove: true }]\n`;

async function run(
  files: Readonly<Record<string, string>>,
  from: string,
): Promise<{ code: number; log: string; config: object }> {
  const folder = await temporaryFolder();
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [path, text] of Object.entries({ "openapi.yaml": openapi, "package.json": "{}", ...files })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const { code, stderr } = await fetchwright(["init", "openapi.yaml", "--from", from, "--yes"], folder);
  const text = await readFile(join(folder, "fetchwright.config.json"), "utf8").catch(() => "{}");
  return { code, log: stderr, config: JSON.parse(text) as object };
}

test("an endpoint that the document lacks is reported, and the others are carried over", async () => {
  const stainless = "resources:\n  orders:\n    methods:\n      all: get /orders\n      lost: get /lost\n";
  const { code, log, config } = await run({ "stainless.yml": stainless }, "stainless.yml");
  expect(code).toBe(0);
  expect(log).toContain(
    "stainless.yml:5: resources.orders.methods.lost: GET /lost is not an operation of the document",
  );
  expect(config).toMatchObject({ surface: "sdk", operations: { "GET /orders": { name: "orders.all" } } });
});

test("an overlay that cannot be applied is left out and reported", async () => {
  const { code, log, config } = await run(
    {
      ".speakeasy/workflow.yaml":
        "workflowVersion: 1.0.0\nsources: { a: { inputs: [{ location: openapi.yaml }], overlays: [{ location: good.yaml }, { location: bad.yaml }] } }\n",
      "good.yaml": overlay("$.paths['/orders'].delete"),
      "bad.yaml": overlay("$.paths~"),
    },
    ".speakeasy/workflow.yaml",
  );
  expect(code).toBe(0);
  expect(log).toContain("bad.yaml: it cannot be applied: `$.paths~` is not a JSONPath expression");
  expect(config).toMatchObject({
    overlays: ["good.yaml"],
    operations: { "GET /orders": { name: "orders.listOrders" } },
  });
  expect(config).not.toHaveProperty(["operations", "DELETE /orders"]);
});

test("a file of no tool that fetchwright knows is refused", async () => {
  const { code, log } = await run({ "some.yaml": "a: 1" }, "some.yaml");
  expect(code).toBe(2);
  expect(log).toContain("some.yaml is not a configuration that fetchwright knows");
});
