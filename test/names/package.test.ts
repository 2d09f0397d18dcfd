/** All names of a package: classes, types, arguments, files. */

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyse } from "../../generator/analyse/analyse.js";
import { emptyLock, type Lock } from "../../generator/analyse/lock.js";
import { globalNames } from "../../generator/analyse/names/globals.js";
import { reservedWords } from "../../generator/analyse/names/identifiers.js";
import type { Subject } from "../../generator/analyse/operations.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import type { Document, OperationObject, PathItem, Schema } from "../../generator/document.js";
import type { Api, Resource } from "../../generator/model/api.js";
import { nasty, subjects } from "./arbitraries.js";

interface Drawn {
  readonly operations: readonly Subject[];
  readonly schemas: readonly string[];
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  operations: subjects.map((all) => all.filter(({ method }) => /^(?:GET|PUT|POST|DELETE|PATCH)$/u.test(method))),
  schemas: fc.uniqueArray(
    fc.oneof(nasty, fc.constantFrom(..."Team team TEAM TeamModel Teams TeamsQuery Error Response api Api".split(" "))),
    { maxLength: 12 },
  ),
});

function documentOf({ operations, schemas }: Drawn): Document {
  const paths: Record<string, PathItem> = {};
  for (const { path, method, operation } of operations)
    paths[path] = { ...paths[path], [method.toLowerCase()]: { ...operation, ...shared(path) } };
  const components = { schemas: Object.fromEntries(schemas.map((key): [string, Schema] => [key, { type: "object" }])) };
  return { openapi: "3.1.0", info: { title: "用户", version: "1.0.0" }, paths, components };
}

/** An operation with a query, an inline response, and the parameters of the path. */
function shared(path: string): OperationObject {
  const names = [...new Set([...path.matchAll(/\{([^{}]+)\}/gu)].map(([, name = ""]) => name))];
  const inPath = names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }) as const);
  const response = { type: "object", properties: { name: { type: "string" } } } as const;
  return {
    parameters: [...inPath, { name: "q", in: "query", schema: { type: "string" } }],
    responses: { "200": { description: "", content: { "application/json": { schema: response } } } },
  };
}

const analysed = (document: Document, lock: Lock = emptyLock): { api: Api; lock: Lock } =>
  analyse({
    document,
    config: {},
    lock,
    diagnostics: new Diagnostics(),
    locationOf: () => ({ file: "" }),
  });

const all = (resources: readonly Resource[]): Resource[] => resources.flatMap((one) => [one, ...all(one.children)]);

const runs = { numRuns: 80 };

describe("the names of a package", () => {
  it("are legal; no two classes, types, files or arguments have one", () => {
    fc.assert(
      fc.property(drawn, (given) => {
        const { api } = analysed(documentOf(given));
        const resources = all(api.resources);
        const types = [
          api.className,
          ...resources.map(({ className }) => className),
          ...api.types.map(({ name }) => name),
        ];
        expect(new Set(types.map((name) => name.toLowerCase())).size).toBe(types.length);
        for (const name of types) {
          expect(name).toMatch(/^[_\p{ID_Start}]\p{ID_Continue}{0,239}$/u);
          expect(globalNames.has(name)).toBe(false);
        }
        const pages = [...resources, ...api.types].flatMap(({ page }) => page?.toLowerCase() ?? []);
        expect(new Set(pages).size).toBe(pages.length);
        for (const { pathParams } of resources.flatMap(({ operations }) => operations)) {
          const names = pathParams.map(({ name }) => name);
          expect(new Set(names).size).toBe(names.length);
          for (const name of names)
            expect(/^[_\p{ID_Start}]\p{ID_Continue}*$/u.test(name) && !reservedWords.has(name)).toBe(true);
        }
      }),
      runs,
    );
  });

  it("stay when operations and schemas are added, given the lock of the run before", () => {
    fc.assert(
      fc.property(drawn, fc.nat(), (given, at) => {
        const some = {
          operations: given.operations.slice(0, at % (given.operations.length + 1)),
          schemas: given.schemas.slice(at % (given.schemas.length + 1)),
        };
        const before = analysed(documentOf(some)).lock;
        const after = analysed(documentOf(given), before).lock;
        expect(after.operations).toMatchObject(before.operations);
        expect(after.types).toMatchObject(before.types);
      }),
      runs,
    );
  });

  it("do not depend on the order of paths and schemas", () => {
    fc.assert(
      fc.property(drawn, (given) => {
        const other = { operations: given.operations.toReversed(), schemas: given.schemas.toReversed() };
        expect(analysed(documentOf(other)).lock).toEqual(analysed(documentOf(given)).lock);
      }),
      runs,
    );
  });

  it("do not keep what is gone", () => {
    const given = { operations: [], schemas: ["Team"] };
    const { lock } = analysed(documentOf(given));
    expect(analysed(documentOf({ operations: [], schemas: [] }), lock).lock).toEqual(emptyLock);
  });
});
