/** Recognises a list with pages that no rule can request: the call would return the first one and look complete. */

import type { Input } from "./inputs.js";
import { mentionsNextPage, mentionsPaging, mentionsToken } from "./prose.js";
import type { Context } from "./rule.js";
import { formatsOf } from "./schema-view.js";
import { quotePath } from "./words.js";

/** @param cursors optional parameters that take a position in the list, which no field of the response could feed */
export function unknownPages({ subject, items }: Context, cursors: readonly Input[]): string | undefined {
  if (subject.method.toUpperCase() !== "GET" || items.kind !== "array") return undefined;
  const isDate = ({ schema }: Input): boolean =>
    formatsOf(subject.document, schema).some((format) => format.startsWith("date"));
  const found = cursors.filter((input) => isSurely(input) && !isDate(input));
  if (found.length === 0) return undefined;
  const named = found.map(({ path }) => quotePath(path)).join(", ");
  return `${named} takes the position to continue from, and nothing in the response states it: the call returns one page`;
}

/** Names that hardly mean anything else, whereas `after` is as often a day and `token` a credential. */
const clear =
  /cursor|(page|paging|next|continu\w*|resum\w*|skip)token|starting(after|token|marker)|marker|bookmark|scrollid|lastevaluatedkey|exclusivestartkey|searchafter/;

const isSurely = ({ name, text }: Input): boolean =>
  clear.test(name) || mentionsNextPage(text) || (mentionsPaging(text) && mentionsToken(text));
