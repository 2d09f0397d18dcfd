/** Decides which totals of a response count all items of the list, and which may count those of one page. */

import type { Document } from "../../document.js";
import { matchingItemsNames, ownCountNames, pageOrAllNames, pagesOrItemsNames } from "./names.js";
import { mentionsAll, mentionsPageNumber } from "./prose.js";
import type { Field } from "./response-shape.js";
import { textOf } from "./schema-view.js";
import type { Signals } from "./signals.js";

/** Whether a total may count one page only: neither its name, its description nor the fields next to it show that it counts more. */
export function mayBeOfPage(document: Document, { envelope }: Signals, { name, holder, schema }: Field): boolean {
  if (!pageOrAllNames.has(name) || matchingItemsNames.has(name) || mentionsAll(textOf(document, schema))) return false;
  return !envelope.some((field) => field.holder === holder && ownCountNames.has(field.name));
}

/** Whether a `page_count` may be the number of items on the page, since nothing shows that it counts pages. */
export function mayCountItems(document: Document, { name, schema }: Field): boolean {
  const text = textOf(document, schema);
  return pagesOrItemsNames.has(name) && !mentionsPageNumber(text) && !mentionsAll(text);
}
