/** The emitter for MSW: a handler for each operation, with sampled data, pages and faults. */

import { defined } from "../defined.js";
import type { Json, SchemaObject } from "../document.js";
import { jsonOf } from "../emit/encode.js";
import { jsonExpression } from "../emit/json-expression.js";
import type { EmitInput, Emitter } from "../emit/output.js";
import type { Operation } from "../model/operation.js";
import type { Paging } from "../model/paging.js";
import { callsOf, dataType, exportWireType, ownNames, type ResourceCalls, useModels, wireType } from "./calls.js";
import { Module } from "./module.js";
import { narrowed } from "./narrowed.js";
import { resourceTree } from "./resource-tree.js";
import { responseSchema, SchemaSet } from "./schemas.js";

const runtime = "src/emitters/mocks";
const types = ["DataOptions", "Fault", "ListMockOptions", "Mock", "MockInfo", "MockOptions", "MockResolver"];

/** Adds `<package>/msw`. */
export function msw(): Emitter {
  return {
    name: "msw",
    manifest: () => ({ peerDependencies: { msw: "^2.7.0 || ^3.0.0" } }),
    emit(all) {
      const input = { ...all, document: narrowed(all.document) };
      const module = new Module("msw", ownNames(input));
      const schemas = new SchemaSet(input.document, (key) => key, sampled);
      const tree = resourceTree(callsOf(input), (calls, operation) =>
        entryOf(input, calls, operation, module, schemas),
      );
      const api = {
        schemas: schemas.all,
        servers: input.api.servers.map(({ url }) => url),
        path: input.api.serverPath,
      };
      module.constant({ name: "api", type: module.type("MockApi", runtime), value: jsonExpression(jsonOf(api)) });
      module.exportedConstant({
        name: "handlers",
        doc: "A handler for each call. Options decide what it responds with, or a function of your own.",
        ...tree,
      });
      module.exportedConstant({
        name: "createHandlers",
        doc: "The handlers of all calls, for `setupServer(...createHandlers())`.",
        type: `(options?: ${module.type("MockOptions", runtime)}) => ${module.type("HttpHandler", "msw")}[]`,
        value: `${module.value("allOf", runtime)}(handlers)`,
      });
      module.exported("faults", runtime);
      module.exportedTypes(types, runtime);
      exportWireType(input, module);
      return [module.file()];
    },
  };
}

/** Reduces a schema to the keywords that samples depend on. */
function sampled(schema: Readonly<Record<string, Json | undefined>>): Record<string, Json | undefined> {
  const { examples = [], example = examples[0] } = schema as SchemaObject;
  return { ...Object.fromEntries(Object.entries(schema).filter(([key]) => keywords.has(key))), example };
}

const keywords: ReadonlySet<string> = new Set([
  "type",
  "const",
  "enum",
  "default",
  "format",
  "properties",
  "required",
  "additionalProperties",
  "items",
  "prefixItems",
  "allOf",
  "oneOf",
  "anyOf",
  "minimum",
  "maximum",
  "minLength",
  "maxLength",
  "minItems",
]);

/** Methods for which MSW has handlers. */
const methods: ReadonlySet<string> = new Set(["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]);

function entryOf(
  input: EmitInput,
  { resource }: ResourceCalls,
  operation: Operation,
  module: Module,
  schemas: SchemaSet,
): { readonly type: string; readonly value: string } | undefined {
  const { method, path, servers, result, paging, name } = operation;
  if (!methods.has(method)) return undefined;
  module.names(name, resource.name);
  const [content] = result.contents;
  const schema = content?.kind === "json" ? schemas.add(responseSchema(input.document, operation, content)) : undefined;
  const spec = {
    method: method.toLowerCase(),
    path,
    ...(servers === undefined ? {} : { servers: servers.map(({ url }) => url) }),
    status: content?.status ?? result.empty[0],
    ...defined({ schema }),
    ...(content !== undefined && content.kind !== "json" ? { contentType: content.mediaType } : {}),
    ...(paging === undefined ? {} : { paging: pagingOf(paging) }),
  };
  return {
    type: `${module.type("Mock", runtime)}<${optionsOf(input, operation, module)}>`,
    value: `${module.value("mock", runtime)}(${jsonExpression(jsonOf(spec))}, api)`,
  };
}

function optionsOf(input: EmitInput, operation: Operation, module: Module): string {
  const { paging, result } = operation;
  if (paging === undefined)
    return result.contents[0]?.kind === "json"
      ? `${module.type("DataOptions", runtime)}<${wireType(input, dataType(input, operation, module, "undefined"), module)}>`
      : module.type("MockOptions", runtime);
  const item = input.types.text(paging.item);
  useModels(module, item.names, input.types);
  return `${module.type("ListMockOptions", runtime)}<${wireType(input, item.text, module)}>`;
}

/** Fields of a list's paging that a mock reads. */
const pagingFields = [
  "style",
  "items",
  "itemsKind",
  "size",
  "next",
  "linkFields",
  "structured",
  "more",
  "last",
  "total",
  "pages",
  "lastPage",
  "current",
  "nextPage",
  "headers",
  "first",
] as const satisfies readonly (keyof Paging)[];

/** The paging of a mock, as the document declares it. */
function pagingOf({ parameter, fallback, ...paging }: Paging): object {
  // If there is no link, callers continue by numbers, as a list that fits on its first page sends none.
  if (paging.style === "link-header" && fallback !== undefined) return { ...pagingOf(fallback), linked: true };
  return {
    ...Object.fromEntries(pagingFields.map((field) => [field, paging[field]])),
    ...(parameter === undefined
      ? {}
      : { parameter: { in: parameter.in, path: parameter.path, name: parameter.nameInLink } }),
  };
}
