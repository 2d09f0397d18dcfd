/** The file, line and pointer of values in the normalised document. */

import { describe, expect, test } from "vitest";
import { loading } from "./loading.js";

const yaml = `openapi: 3.1.0
info: {title: t, version: "1"}
paths:
  /a/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
    get:
      responses:
        200:
          description: ok
          content:
            application/json:
              schema: {$ref: 'models.json#/Pet'}
components:
  schemas:
    Nullable: &n
      type: string
      nullable: true
    Copy: *n
`;
const json = `{
  "Pet": {
    "type": "object",
    "properties": {"tag": {"type": "string"}}
  }
}`;

describe("locations in the normalised document", () => {
  test("lead to what the user wrote", async () => {
    const { loaded } = await loading({ "api.yaml": yaml, "models.json": json });
    if (loaded === undefined) throw new Error("not loaded");
    const { paths, components, info } = loaded.document;
    const get = paths["/a/{id}"]?.get;
    const pet = components.schemas?.["Pet"] as { properties: { tag: object } };
    const where = (node: object | undefined, key?: string): string => {
      const { file, line, column, pointer } = loaded.locationOf(node ?? {}, key);
      return `${file.split("/").at(-1)}:${line}:${column} ${pointer}`;
    };
    expect({
      root: where(loaded.document),
      text: where(info, "title"),
      operation: where(get),
      moved: where(get?.parameters?.[0]),
      deeper: where(get?.parameters?.[0]?.schema as object, "type"),
      otherFile: where(pet),
      itsKey: where(pet, "properties"),
      itsProperty: where(pet.properties.tag, "type"),
      changed: where(components.schemas?.["Nullable"] as object),
      aliased: where(components.schemas?.["Copy"] as object, "nullable"),
      missing: where(info, "description"),
    }).toEqual({
      root: "api.yaml:1:1 #",
      text: "api.yaml:2:15 #/info/title",
      operation: "api.yaml:7:5 #/paths/~1a~1{id}/get",
      moved: "api.yaml:6:9 #/paths/~1a~1{id}/parameters/0",
      deeper: "api.yaml:6:61 #/paths/~1a~1{id}/parameters/0/schema/type",
      otherFile: "models.json:2:3 #/Pet",
      itsKey: "models.json:4:5 #/Pet/properties",
      itsProperty: "models.json:4:36 #/Pet/properties/tag/type",
      changed: "api.yaml:16:5 #/components/schemas/Nullable",
      aliased: "api.yaml:18:17 #/components/schemas/Copy/nullable",
      missing: "api.yaml:2:1 #/info/description",
    });
  });

  test("are safe to print, with long names and names with odd characters", async () => {
    const name = `\u202e${"x".repeat(5_000)}`;
    const { diagnostics } = await loading({
      "api.json": { openapi: "3.1.0", info: { title: "t", version: "1" }, components: { schemas: { [name]: 5 } } },
    });
    expect(diagnostics.map(({ location }) => location.pointer).join(" ")).toMatch(
      /#\/components\/schemas\/U\+202Ex{199}…/,
    );
    expect(diagnostics.map(({ why }) => why).join("")).not.toMatch(/\u202e|x{100}/);
  });
});
