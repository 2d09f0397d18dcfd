/** The emitter for TanStack Query: query keys, and options of queries, infinite queries and mutations, for each resource. */

import type { Emitter, OutputFile } from "../emit/output.js";
import { type QueryLibrary, queryModules } from "./query-modules.js";

export interface TanstackQueryOptions {
  /** The adapter whose types are imported, such as `@tanstack/vue-query`. Default: React's. Nothing is imported at run time. */
  readonly adapter?: string;
}

const library: QueryLibrary = {
  name: "tanstack-query",
  title: "TanStack Query",
  runtime: "src/emitters/queries",
  exported: [],
  types: ["InfiniteQueryOptions", "ListQuery", "Mutation", "MutationOptions", "Query", "QueryOptions"],
  suffix: "Queries",
};

/** Adds `<package>/tanstack-query`, and `<package>/tanstack-query/<resource>` for each resource. */
export function tanstackQuery({ adapter = "@tanstack/react-query" }: TanstackQueryOptions = {}): Emitter {
  return {
    name: "tanstackQuery",
    manifest: () => ({ peerDependencies: { [adapter]: "^5.62.0" } }),
    *emit(input) {
      yield adapterFile(adapter);
      yield* queryModules(input, library);
    },
  };
}

/** The template's module, with the chosen adapter in its import. */
function adapterFile(adapter: string): OutputFile {
  const names = ["DataTag", "InfiniteData"];
  return {
    path: "src/emitters/query-adapter.ts",
    text: `export type { ${names.join(", ")} } from ${JSON.stringify(adapter)};\n`,
    vocabulary: { modules: { [adapter]: names }, names: [] },
  };
}
