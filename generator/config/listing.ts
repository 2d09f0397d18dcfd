/** A listing of calls that `names` of the configuration refers to. */

import type { Config, ListingPath } from "./config.js";

/** The text of a listing, and the path that messages name it by. */
export interface Listing {
  readonly file: string;
  readonly text: string;
}

/** Whether `names` is the path of a listing. */
export const isListing = (names: Config["names"]): names is ListingPath =>
  typeof names === "string" && names !== "operationId";
