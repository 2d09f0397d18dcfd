/** Listings of calls, which `names` of the configuration may refer to. */

import type { Config, ListingPath } from "./config.js";

/** The text of a listing, and its path for messages. */
export interface Listing {
  readonly file: string;
  readonly text: string;
}

/** Whether `names` is the path of a listing. */
export const isListing = (names: Config["names"]): names is ListingPath =>
  typeof names === "string" && names !== "operationId";
