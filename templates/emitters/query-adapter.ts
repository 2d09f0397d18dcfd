/** In a package, it imports from the adapter of the framework that the configuration names. */
export type { DataTag, InfiniteData } from "@tanstack/query-core";
