/** The form of a response, which the name of a call depends on and which decides what counts as a list. */

import { successesOf } from "./responses.js";
import type { ResponseShape } from "./names/path-names.js";
import type { Subject } from "./operations.js";
import { chooseItems, type Items } from "./pagination/items.js";
import { type ResponseShape as Response, responseShape } from "./pagination/response-shape.js";

/**
 * The form of a response, without pages that can be iterated: `list` is an array or an object around one, `lists` an object with more than
 * that.
 */
export function shapeOf(subject: Subject, isPaginated: boolean): ResponseShape {
  if (isPaginated) return "pages";
  const response = responseShape(subject);
  if (response === undefined)
    return successesOf(subject).some(({ response }) => response.content !== undefined) ? "other" : "nothing";
  const lists = listsIn(subject, response);
  if (lists.length === 0) return "object";
  const [list, ...others] = lists;
  const isEnvelope = others.length === 0 && list !== undefined && isEnvelopeOf(list, response);
  return isEnvelope ? "list" : "lists";
}

/** Whether a response is an array or hardly more than its envelope, rather than one thing that has a list among its fields. */
export function isOnlyList(subject: Subject): boolean {
  const response = responseShape(subject);
  if (response === undefined) return false;
  const [list, ...others] = listsIn(subject, response);
  if (list === undefined || list.path.length === 0) return list !== undefined;
  return others.length === 0 && isEnvelopeOf(list, response) && !subject.path.endsWith("}");
}

function isEnvelopeOf({ path: [top] }: Items, { fields }: Response): boolean {
  const others = fields.filter(({ path }) => path.length === 1 && path[0] !== top);
  return top === undefined || others.length <= maxEnvelopeFields;
}

const listsIn = (subject: Subject, response: Response): Items[] =>
  chooseItems(subject, response).candidates.filter(
    ({ kind, path }) => kind === "array" && path.length <= maxEnvelopeDepth,
  );

/** `data`, `data.items` */
const maxEnvelopeDepth = 2;

/** `kind`, `apiVersion`, `metadata` */
const maxEnvelopeFields = 3;
