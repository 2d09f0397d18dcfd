/** The types of a stream's values. */

import { expect, test } from "vitest";
import { problemsIn, typesOfDocument } from "./typing.js";

const string = { type: "string" };
const object = (properties: object): object => ({ type: "object", properties, required: Object.keys(properties) });
const json = (schema: object): object => ({ ...string, contentMediaType: "application/json", contentSchema: schema });
const to = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

const Added = object({
  event: { ...string, description: "What happened." },
  data: json(object({ count: { type: "integer" } })),
});
const Removed = object({ event: string, data: json(object({ reason: string })) });
const Closed = object({ event: string, at: string });

const mapping = { added: "#/components/schemas/Added", gone: "Removed", closed: "Closed" };
const union = (more: object): object => ({
  oneOf: [to("Added"), to("Removed"), to("Closed")],
  discriminator: { propertyName: "event", ...more },
});

const own = object({ event: { enum: ["add"] }, data: json(object({ count: { type: "integer" } })) });

test.each<[title: string, schemas: object, itemSchema: object, added: string, closed: string]>([
  ["by a mapping", { Event: union({ mapping }) }, to("Event"), "added", "closed"],
  ["by a mapping that is not in a component", {}, union({ mapping }), "added", "closed"],
  ["by the names of the schemas", { Event: union({}) }, to("Event"), "Added", "Closed"],
  ["by a value that one declares itself", { Event: union({}), Added: own }, to("Event"), "add", "Closed"],
])("events with JSON as their data are narrowed %s", async (_, schemas, itemSchema, added, closed) => {
  const files = await typesOfDocument({
    openapi: "3.2.0",
    info: { title: "t", version: "1" },
    paths: {
      "/events": {
        get: { responses: { 200: { description: "", content: { "text/event-stream": { itemSchema } } } } },
      },
    },
    components: {
      schemas: {
        Added,
        Removed,
        Closed,
        ...schemas,
      },
    },
  });
  const [name] = /(?<=export type )\w+Event(?= =)/u.exec(files.get("models.ts") ?? "") ?? ["none"];
  const body = `event.event === "${added}" ? event.data.count : event.event === "${closed}" ? event.at : event.data.reason`;
  const use = `export const f = (event: models.${name}): string | number => ${body};`;
  expect(problemsIn(files, use)).toEqual([]);
});
