/** In a package, this module exports the types of the framework's adapter that the configuration names. */
export type { DataTag, InfiniteData } from "@tanstack/query-core";
