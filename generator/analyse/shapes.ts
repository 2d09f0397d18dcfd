/** The shape of a response, as far as the name of a call depends on it. */

import { successesOf } from "./responses.js";
import type { ResponseShape } from "./names/path-names.js";
import type { Subject } from "./operations.js";
import { chooseItems } from "./pagination/items.js";
import { responseShape } from "./pagination/response-shape.js";

/** `list`: the response is an array or little more than the envelope of one, without pages that can be iterated. */
export function shapeOf(subject: Subject, isPaginated: boolean): ResponseShape {
  if (isPaginated) return "pages";
  const response = responseShape(subject);
  if (response === undefined)
    return successesOf(subject).some(({ response }) => response.content !== undefined) ? "other" : "nothing";
  const { candidates } = chooseItems(subject, response);
  return candidates.some(({ kind, path }) => kind === "array" && path.length <= maxEnvelopeDepth) ? "list" : "object";
}

/** `data`, `data.items` */
const maxEnvelopeDepth = 2;
