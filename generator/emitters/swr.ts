/** The emitter for SWR: keys, and arguments of its hooks for queries, infinite lists and mutations, for each resource. */

import type { Emitter } from "../emit/output.js";
import { type QueryLibrary, queryModules } from "./query-modules.js";

const library: QueryLibrary = {
  name: "swr",
  title: "SWR",
  runtime: "src/emitters/swr",
  exported: ["under"],
  types: ["InfiniteArguments", "ListQuery", "Mutation", "MutationArguments", "Query", "QueryArguments"],
  suffix: "Swr",
};

/** Adds `<package>/swr`, and `<package>/swr/<resource>` for each resource. They import nothing of SWR at run time. */
export function swr(): Emitter {
  return {
    name: "swr",
    manifest: () => ({ peerDependencies: { swr: "^2.2.0" } }),
    emit: (input) => queryModules(input, library),
  };
}
