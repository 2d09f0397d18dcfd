/** The reference pages: each thing is described on one of them, and every link leads to it. */

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { anchor } from "../../generator/emit/docs/markdown.js";
import { type GeneratedClient, generateClient } from "../support/client.js";
import { brokenLinks } from "../support/links.js";

const string = { type: "string" };
const parameter = (name: string, place: string): object => ({ name, in: place, schema: string });
const json = (schema: object): object => ({ content: { "application/json": { schema } } });
const parameters = [parameter("color", "query"), parameter("X-Trace", "header"), parameter("session", "cookie")];

const document = {
  openapi: "3.1.0",
  info: { title: "Widgets", version: "1.0.0" },
  servers: [{ url: "https://widgets.example.com" }],
  paths: {
    "/widgets": {
      get: { parameters, responses: { "200": { description: "", ...json({ type: "array", items: string }) } } },
      post: {
        parameters: [parameter("dryRun", "query")],
        requestBody: json({ type: "object", properties: { name: string, size: string } }),
        responses: { "201": { description: "", ...json({ $ref: "#/components/schemas/Widget" }) } },
      },
    },
  },
  components: {
    schemas: {
      Gadget: {
        allOf: [
          { $ref: "#/components/schemas/Widget" },
          { type: "object", properties: { size: { ...string, description: "How large it is." } } },
        ],
      },
      Shape: { anyOf: [{ type: "object", properties: { radius: { ...string, description: "In metres." } } }, string] },
      Widget: { type: "object", properties: { id: string } },
    },
  },
};

let client: GeneratedClient;
const pages = new Map<string, string>();
beforeAll(async () => {
  client = await generateClient(document, {});
  const names = await readdir(join(client.folder, "node_modules/generated"), { recursive: true });
  for (const name of names.filter((each) => each.endsWith(".md"))) pages.set(name, await client.read(name));
});
afterAll(() => client.remove());

it("have no link that leads nowhere", () => {
  expect([...pages.keys()].flatMap((page) => brokenLinks(page, (file) => pages.get(file)))).toEqual([]);
});

it("are one of each resource and model, and none of parameters, which the page of their method describes", () => {
  expect([...pages.keys()].filter((page) => page.startsWith("docs/")).sort()).toEqual([
    "docs/Gadget.md",
    "docs/Shape.md",
    "docs/Widget.md",
    "docs/WidgetsApi.md",
    "docs/WidgetsCreateBody.md",
  ]);
  const [, models = ""] = (pages.get("api.md") ?? "").split("## Models");
  expect(models.trim().split("\n").sort()).toEqual([
    "- [`Gadget`](docs/Gadget.md)",
    "- [`Shape`](docs/Shape.md)",
    "- [`Widget`](docs/Widget.md)",
    "- [`WidgetsCreateBody`](docs/WidgetsCreateBody.md)",
    "- [`WidgetsCreateQuery`](docs/WidgetsApi.md#create)",
    "- [`WidgetsListCookies`](docs/WidgetsApi.md#list)",
    "- [`WidgetsListHeaders`](docs/WidgetsApi.md#list)",
    "- [`WidgetsListQuery`](docs/WidgetsApi.md#list)",
  ]);
});

it("show what a model extends, and the properties that it adds", () => {
  const page = pages.get("docs/Gadget.md");
  expect(page).toContain("\nIt is [`Widget`](Widget.md) with these properties:\n");
  expect(page).toContain("\n| `size` | `string` | How large it is. |  |\n");
  expect(pages.get("docs/Shape.md")).not.toContain("In metres.");
  expect(pages.get("docs/Shape.md")).toMatch(/\nIt is .*\bradius\b.*\.\n/u);
});

it("have the name of the client as their title where the document has none", async () => {
  const untitled = await generateClient({ ...document, info: { title: " ", version: "1.0.0" } }, {});
  expect(await untitled.read("README.md")).toMatch(/^# Client\n/u);
  await untitled.remove();
});

// GitHub keeps letters, numbers and `_` of any language.
it.each([
  ["list", "list"],
  ["getAll", "getall"],
  ["$get_all", "get_all"],
  ["Größe", "größe"],
  ["日本", "日本"],
])("the anchor of %s", (heading, want) => {
  expect(anchor(heading)).toBe(want);
});
