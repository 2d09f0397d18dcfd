/** The form of a response, which the name of a call depends on and which decides what counts as a list. */

import { successesOf } from "./responses.js";
import type { ResponseShape } from "./names/path-names.js";
import type { Subject } from "./operations.js";
import { chooseItems, type Items } from "./pagination/items.js";
import { type ResponseShape as Response, responseShape } from "./pagination/response-shape.js";

/** The form of a response. `list` is an array or little more than its envelope, without pages that can be iterated. */
export function shapeOf(subject: Subject, isPaginated: boolean): ResponseShape {
  if (isPaginated) return "pages";
  const response = responseShape(subject);
  if (response === undefined)
    return successesOf(subject).some(({ response }) => response.content !== undefined) ? "other" : "nothing";
  return listIn(subject, response) === undefined ? "object" : "list";
}

/** Whether a response is an array or hardly more than its envelope, rather than one thing that has a list among its fields. */
export function isOnlyList(subject: Subject): boolean {
  const response = responseShape(subject);
  if (response === undefined) return false;
  const list = listIn(subject, response);
  if (list === undefined || list.path.length === 0) return list !== undefined;
  const [top] = list.path;
  const others = response.fields.filter(({ path }) => path.length === 1 && path[0] !== top);
  return others.length <= maxEnvelopeFields && !subject.path.endsWith("}");
}

const listIn = (subject: Subject, response: Response): Items | undefined =>
  chooseItems(subject, response).candidates.find(
    ({ kind, path }) => kind === "array" && path.length <= maxEnvelopeDepth,
  );

/** `data`, `data.items` */
const maxEnvelopeDepth = 2;

/** `kind`, `apiVersion`, `metadata` */
const maxEnvelopeFields = 3;
