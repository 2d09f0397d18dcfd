/** TanStack Query: query keys, and options of queries, infinite queries and mutations, for each resource. */

import { comment, stringLiteral } from "../emit/encode.js";
import type { EmitInput, Emitter, OutputFile } from "../emit/output.js";
import { sourceFile } from "../emit/signature.js";
import { type Operation, specText } from "../model.js";
import { callArguments, callsOf, dataType, isReading, type ResourceCalls, tupleOf, useModels } from "./calls.js";
import { Module } from "./module.js";

export interface TanstackQueryOptions {
  /** The adapter that the types come from, such as `@tanstack/vue-query`. Default: React's. At run time, nothing is imported. */
  readonly adapter?: string;
}

const runtime = "src/emitters/queries";

/** Adds `<package>/tanstack-query`, and `<package>/tanstack-query/<resource>` for each resource. */
export function tanstackQuery({ adapter = "@tanstack/react-query" }: TanstackQueryOptions = {}): Emitter {
  return {
    name: "tanstackQuery",
    manifest: () => ({ peerDependencies: { [adapter]: "^5.62.0" } }),
    *emit(input) {
      const resources = callsOf(input);
      yield adapterFile(adapter);
      for (const resource of resources) yield resourceFile(input, resource);
      yield indexFile(resources);
    },
  };
}

/** The module of the template, with another adapter. */
function adapterFile(adapter: string): OutputFile {
  const names = ["DataTag", "InfiniteData"];
  return {
    path: "src/emitters/query-adapter.ts",
    text: `export type { ${names.join(", ")} } from ${JSON.stringify(adapter)};\n`,
    vocabulary: { modules: { [adapter]: names }, names: [] },
  };
}

/** Without its ending; that of the client's own calls is named by a character that no resource begins with. */
const fileOf = ({ resource, path }: ResourceCalls): string =>
  `tanstack-query/${path.length === 0 ? "_client" : resource.file}`;

const namesOf = ({ resource: { className } }: ResourceCalls): { queries: string; key: string } => {
  const name = `${className.charAt(0).toLowerCase()}${className.slice(1)}`;
  return { queries: `${name}Queries`, key: `${name}Key` };
};

function indexFile(resources: readonly ResourceCalls[]): OutputFile {
  const all = resources.map((each) => {
    const { queries, key } = namesOf(each);
    return [`./${fileOf(each)}.js`, [key, queries]] as const;
  });
  const types = ["Key", "ListPage"];
  const lines = [
    ...all.map(([from, names]) => `export { ${names.join(", ")} } from ${JSON.stringify(from)};`),
    `export type { ${types.join(", ")} } from "./emitters/queries.js";`,
  ];
  return {
    path: "src/tanstack-query.ts",
    text: `${lines.join("\n")}\n`,
    vocabulary: { modules: { ...Object.fromEntries(all), "./emitters/queries.js": types }, names: [] },
  };
}

function resourceFile(input: EmitInput, calls: ResourceCalls): OutputFile {
  const { resource, path, operations } = calls;
  const module = new Module(fileOf(calls), input.types.names);
  const { queries, key } = namesOf(calls);
  module.names(queries, key);
  module.type(resource.className, `src/${sourceFile(resource)}`);
  const entries = operations.map((operation) => entryOf(input, calls, operation, module));
  const called = ["client", ...path].join(".");
  const keyType = module.type("Key", runtime);
  module.add(
    `/** The key of all queries of \`${called}\`, and of the resources below it. */\nexport const ${key}: ${keyType} = [${keyTexts(input, path)}];`,
    `/** The calls of \`${called}\`, for TanStack Query. */\nexport const ${queries}: {\n${entries.map(({ doc, name, type }) => `${doc}readonly ${name}: ${type};`).join("\n")}\n} = {\n${entries.map(({ name, value }) => `${name}: ${value},`).join("\n")}\n};`,
  );
  return module.file();
}

const keyTexts = ({ api }: EmitInput, path: readonly string[]): string =>
  [api.name, ...path].map((name) => stringLiteral(specText(name))).join(", ");

interface Entry {
  readonly name: string;
  readonly doc: string;
  readonly type: string;
  readonly value: string;
}

function entryOf(input: EmitInput, calls: ResourceCalls, operation: Operation, module: Module): Entry {
  const { name, summary, endpoint } = operation;
  module.names(name, "resource");
  const lines = [...(summary === undefined ? [] : [comment(summary), ""]), `\`${comment(endpoint)}\``];
  const doc = `/**\n${lines
    .flatMap((text) => text.split("\n"))
    .map((line) => ` * ${line}`.trimEnd())
    .join("\n")}\n */\n`;
  const entry = isReading(operation) ? queryOf : mutationOf;
  return { name, doc, ...entry(input, calls, operation, module) };
}

function queryOf(input: EmitInput, { resource, path }: ResourceCalls, operation: Operation, module: Module): Typed {
  const args = callArguments(input, resource, operation, module);
  const names = args.slice(0, -1).map(({ name }) => name);
  module.names(...names, "options", "context");
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
  const passed = [...names, "{ ...options, ...context }"].join(", ");
  return {
    type: `${module.type(type, runtime)}<${types.join(", ")}>`,
    value: `${module.value(create, runtime)}([${key}], ${JSON.stringify(names)}, (resource, [${[...names, "options"].join(", ")}], context) => resource.${operation.name}(${passed}))`,
  };
}

type Typed = Pick<Entry, "type" | "value">;

function mutationOf(input: EmitInput, { resource, path }: ResourceCalls, operation: Operation, module: Module): Typed {
  const args = callArguments(input, resource, operation, module);
  const named = args.slice(0, -1);
  const names = named.map(({ name }) => name);
  module.names(...names, "options");
  const members = named.map(({ name, type, required }) => `${name}${required ? "" : "?"}: ${type}`);
  const isOptional = named.every(({ required }) => !required);
  const variables = members.length === 0 ? "void" : `{ ${members.join("; ")} }${isOptional ? " | void" : ""}`;
  const types = [resource.className, variables, tupleOf(args.slice(-1)), dataType(input, operation, module, "void")];
  const taken = members.length === 0 ? "_" : isOptional ? "variables" : `{ ${names.join(", ")} }`;
  module.names("_", "variables");
  const passed = isOptional ? names.map((name) => `variables?.${name}`) : names;
  return {
    type: `${module.type("Mutation", runtime)}<${types.join(", ")}>`,
    value: `${module.value("mutation", runtime)}([${keyTexts(input, [...path, operation.name])}], (resource, ${taken}, [options]) => resource.${operation.name}(${[...passed, "options"].join(", ")}))`,
  };
}
