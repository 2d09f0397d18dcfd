/** Emits queries, lists and mutations of each resource for a caching library; keys and arguments are the same for all libraries. */

import { comment, stringLiteral } from "../emit/encode.js";
import type { EmitInput, OutputFile } from "../emit/output.js";
import { sourceFile } from "../emit/signature.js";
import type { Operation } from "../model/operation.js";
import { specText } from "../model/text.js";
import {
  callArguments,
  callsOf,
  dataType,
  isReading,
  ownNames,
  type ResourceCalls,
  tupleOf,
  unusedName,
  useModels,
} from "./calls.js";
import { Module } from "./module.js";
import { objectText, objectTypeText, type TypedProperty } from "./text.js";

/** A library that caches results of calls. */
export interface QueryLibrary {
  /** Base name of the emitted modules: `tanstack-query`. */
  readonly name: string;
  readonly title: string;
  /** The runtime's module whose functions create queries, and its values that the index exports. */
  readonly runtime: string;
  readonly exported: readonly string[];
  /** The types of created queries, which every module exports. */
  readonly types: readonly string[];
  /** Suffix of the constants' names: `widgetsQueries`. */
  readonly suffix: string;
}

/** Emits `<package>/<library>`, and `<package>/<library>/<resource>` for each resource. */
export function* queryModules(input: EmitInput, library: QueryLibrary): Iterable<OutputFile> {
  const resources = callsOf(input);
  for (const resource of resources) yield resourceFile(input, resource, library);
  yield indexFile(resources, library);
}

const keys = "src/emitters/query-keys";
const keyTypes = ["Key", "ListPage"];

/**
 * Path of a module, without its extension. For the client's own calls, it begins with a character that no resource's name begins with.
 */
const fileOf = ({ resource, path }: ResourceCalls, { name }: QueryLibrary): string =>
  `${name}/${path.length === 0 ? "_client" : resource.file}`;

function namesOf(
  { resource: { className } }: ResourceCalls,
  { suffix }: QueryLibrary,
): { queries: string; key: string } {
  const name = `${className.charAt(0).toLowerCase()}${className.slice(1)}`;
  return { queries: `${name}${suffix}`, key: `${name}Key` };
}

function indexFile(resources: readonly ResourceCalls[], library: QueryLibrary): OutputFile {
  const all = resources.map((each) => {
    const { queries, key } = namesOf(each, library);
    return [`./${fileOf(each, library)}.js`, [key, queries]] as const;
  });
  const { name, runtime, exported, types } = library;
  const created = `./${runtime.slice("src/".length)}.js`;
  const own = exported.length === 0 ? [] : [[created, exported] as const];
  const lines = [
    ...[...all, ...own].map(([from, names]) => `export { ${names.join(", ")} } from ${JSON.stringify(from)};`),
    `export type { ${types.join(", ")} } from ${JSON.stringify(created)};`,
    `export type { ${keyTypes.join(", ")} } from "./emitters/query-keys.js";`,
  ];
  const others = { [created]: [...exported, ...types], "./emitters/query-keys.js": keyTypes };
  return {
    path: `src/${name}.ts`,
    text: `${lines.join("\n")}\n`,
    vocabulary: { modules: { ...Object.fromEntries(all), ...others }, names: [] },
  };
}

function resourceFile(input: EmitInput, calls: ResourceCalls, library: QueryLibrary): OutputFile {
  const { resource, path, operations } = calls;
  const module = new Module(fileOf(calls, library), ownNames(input));
  const { queries, key } = namesOf(calls, library);
  module.type(resource.className, `src/${sourceFile(resource)}`);
  const entries = operations.map((operation) => entryOf(input, calls, operation, { module, library }));
  const called = ["client", ...path].join(".");
  module.exportedConstant({
    name: key,
    doc: `The key of all queries of \`${called}\`, and of the resources below it.`,
    type: module.type("Key", keys),
    value: `[${keyTexts(input, path)}]`,
  });
  module.exportedConstant({
    name: queries,
    doc: `The calls of \`${called}\`, for ${library.title}.`,
    type: objectTypeText(entries),
    value: objectText(entries.map(({ name, value }) => [name, value])),
  });
  module.exportedTypes(library.types, library.runtime);
  module.exportedTypes(keyTypes, keys);
  return module.file();
}

const keyTexts = ({ api }: EmitInput, path: readonly string[]): string =>
  [api.name, ...path].map((name) => stringLiteral(specText(name))).join(", ");

interface Entry extends TypedProperty {
  readonly value: string;
}

/** The module that an entry is added to, and its library. */
interface Target {
  readonly module: Module;
  readonly library: QueryLibrary;
}

function entryOf(input: EmitInput, calls: ResourceCalls, operation: Operation, target: Target): Entry {
  const { name, summary, endpoint } = operation;
  target.module.names(name);
  const lines = [...(summary === undefined ? [] : [comment(summary), ""]), `\`${comment(endpoint)}\``];
  const doc = `/**\n${lines
    .flatMap((text) => text.split("\n"))
    .map((line) => ` * ${line}`.trimEnd())
    .join("\n")}\n */\n`;
  const entry = isReading(operation) ? queryOf : mutationOf;
  return { name, doc, ...entry(input, calls, operation, target) };
}

function queryOf(input: EmitInput, { resource, path }: ResourceCalls, operation: Operation, target: Target): Typed {
  const { module, library } = target;
  const { runtime } = library;
  const args = callArguments(input, resource, operation, module);
  const names = args.slice(0, -1).map(({ name }) => name);
  const [called, context] = [unusedName("resource", names), unusedName("context", names)];
  module.names(...names, "options", called, context);
  const { paging } = operation;
  const item = paging === undefined ? undefined : input.types.text(paging.item);
  if (item !== undefined) useModels(module, item.names, input.types);
  const types = [
    resource.className,
    tupleOf(args),
    dataType(input, operation, module, "null"),
    ...(item === undefined ? [] : [item.text]),
  ];
  const [type, create] = item === undefined ? (["Query", "query"] as const) : (["ListQuery", "listQuery"] as const);
  const key = keyTexts(input, [...path, operation.name]);
  const passed = [...names, `{ ...options, ...${context} }`].join(", ");
  const send = `(${called}, [${[...names, "options"].join(", ")}], ${context}) => ${called}.${operation.name}(${passed})`;
  return {
    type: `${module.type(type, runtime)}<${types.join(", ")}>`,
    value: `${module.value(create, runtime)}([${key}], ${JSON.stringify(names)}, ${send})`,
  };
}

type Typed = Pick<Entry, "type" | "value">;

function mutationOf(input: EmitInput, { resource, path }: ResourceCalls, operation: Operation, target: Target): Typed {
  const { module, library } = target;
  const { runtime } = library;
  const args = callArguments(input, resource, operation, module);
  const named = args.slice(0, -1);
  const names = named.map(({ name }) => name);
  const called = unusedName("resource", names);
  module.names(...names, "options", called);
  const members = named.map(({ name, type, required }) => `${name}${required ? "" : "?"}: ${type}`);
  const isOptional = named.every(({ required }) => !required);
  const variables = members.length === 0 ? "void" : `{ ${members.join("; ")} }${isOptional ? " | void" : ""}`;
  const types = [resource.className, variables, tupleOf(args.slice(-1)), dataType(input, operation, module, "void")];
  const optionalNames = members.length === 0 ? "_" : "variables";
  const taken = isOptional ? optionalNames : `{ ${names.join(", ")} }`;
  module.names("_", "variables");
  const passed = isOptional ? names.map((name) => `variables?.${name}`) : names;
  const key = keyTexts(input, [...path, operation.name]);
  const send = `(${called}, ${taken}, [options]) => ${called}.${operation.name}(${[...passed, "options"].join(", ")})`;
  return {
    type: `${module.type("Mutation", runtime)}<${types.join(", ")}>`,
    value: `${module.value("mutation", runtime)}([${key}], ${send})`,
  };
}
