/** Decides which array (or map) of a response holds the items of the list. */

import type { Schema } from "../../document.js";
import { isEnd, isNextName } from "./field-names.js";
import {
  asideHolders,
  containerWords,
  countNames,
  echoNames,
  forwardNames,
  identities,
  itemsNames,
  lastPageNames,
  matchingItemsNames,
  offsetNames,
  pageNames,
  unlikelyItems,
  sideArrays,
  sizeNames,
  totalItemsNames,
  totalPagesNames,
} from "./names.js";
import type { Subject } from "./raw-paging.js";
import { holderKey, type Field, type ResponseShape } from "./response-shape.js";
import { allKinds, elementOf, keywordOf, kindsOf, mapValueOf, propertiesOf } from "./schema-view.js";
import { compact, quotePath, singular, wordsOf } from "./words.js";

export interface Items extends Pick<Field, "path" | "name" | "holder" | "kinds" | "variant"> {
  readonly kind: "array" | "map";
  readonly element: Schema;
}

/** No candidate, one, or several if the document does not decide between them. */
export interface ItemsChoice {
  readonly candidates: readonly Items[];
  readonly why: string;
}

/** Chooses the list of a response: a likely array, else an unlikely one, else a map. */
export function chooseItems(subject: Subject, response: ResponseShape): ItemsChoice {
  const fields = fieldsOutsideThings(subject, response);
  const lists = listsOf(subject, response, fields);
  const likely = lists.filter((items) => !isUnlikely(subject, items));
  if (likely.length > 0) return narrow(subject, response, likely);
  const unlikely = lists.filter((items) => !isNextToErrors(response, items));
  const untyped = fields.find((field) => isUntyped(subject, field));
  if (unlikely.length > 0 && untyped !== undefined)
    return { candidates: [], why: `${quotePath(untyped.path)} may be the list, and has no type` };
  if (unlikely.length > 0) return narrow(subject, response, unlikely);
  const maps = mapsOf(subject, response, fields);
  if (maps.length > 0) return narrow(subject, response, maps);
  return { candidates: [], why: "no array or map of the response is a list" };
}

/** The response itself, and its fields that are not a part of one thing that the response describes. */
function fieldsOutsideThings(subject: Subject, response: ResponseShape): readonly Field[] {
  const things = new Set([...resourcesOf(subject, response), ...thingsOf(response)]);
  return [response.root, ...response.fields].filter(
    ({ path }) => !holdersOf(path).some((holder) => things.has(holder)),
  );
}

/** The arrays that are neither next to a list, as links are, nor an attribute of an object. */
function listsOf(subject: Subject, response: ResponseShape, fields: readonly Field[]): readonly Items[] {
  const arrays = fields.flatMap((field) => asArray(subject, field));
  return arrays.filter((items) => !isSide(subject, items) && !isAttribute(subject, response, items));
}

/** The maps that may be the list. A map may just as well be one thing with its properties: other evidence has to show that it is. */
function mapsOf(subject: Subject, response: ResponseShape, fields: readonly Field[]): readonly Items[] {
  const isPaged = response.fields.some(isOfPaging);
  const isShown = ({ path }: Items): boolean => isPaged || path.length === 0 || isNamedInPath(subject, path);
  return fields.flatMap((field) => asMap(subject, field)).filter((items) => !isSide(subject, items) && isShown(items));
}

const isNextToErrors = ({ fields }: ResponseShape, { holder }: Items): boolean =>
  fields.some((field) => field.holder === holder && field.name === "errors");

/** Whether a field has the name of a list, but no type in the document. */
function isUntyped(subject: Subject, { path, name, kinds, schema }: Field): boolean {
  if (path.length === 0 || kinds.size < allKinds.length || propertiesOf(subject.document, schema).size > 0)
    return false;
  return itemsNames.has(name) || isNamedInPath(subject, path);
}

/** The array or map at a path that is known to be the list. */
export function itemsAt(subject: Subject, response: ResponseShape, path: readonly string[]): Items | undefined {
  const field = [response.root, ...response.fields].find((each) => holderKey(each.path) === holderKey(path));
  return field === undefined ? undefined : [...asArray(subject, field), ...asMap(subject, field)][0];
}

function asArray({ document }: Subject, field: Field): Items[] {
  const isTuple = keywordOf(document, field.schema, "prefixItems") !== undefined;
  const isArray =
    !isTuple &&
    field.kinds.has("array") &&
    !(["string", "integer", "number", "boolean"] as const).some((kind) => field.kinds.has(kind));
  if (!isArray || keywordOf(document, field.schema, "prefixItems") !== undefined) return [];
  const element = elementOf(document, field.schema);
  const kinds = kindsOf(document, element);
  // An array of an object and an array is a pair, such as of the page and its items.
  const isPair = kinds.has("array") && kinds.has("object") && kinds.size < allKinds.length;
  return isPair ? [] : [{ ...field, kind: "array", element }];
}

function asMap(subject: Subject, field: Field): Items[] {
  // A schema without a type does not declare a map.
  const isObject = field.kinds.has("object") && field.kinds.size < allKinds.length;
  const element = isObject ? mapValueOf(subject.document, field.schema) : undefined;
  return element !== undefined && has(subject, element, "object") ? [{ ...field, kind: "map", element }] : [];
}

/**
 * Paths of objects that have an identity and no fields for paging. An array in such an object is a part of that one thing, which an
 * iterator would hide.
 */
function resourcesOf(subject: Subject, { fields }: ResponseShape): ReadonlySet<string> {
  const holders = (some: readonly Field[]): string[] => some.map(({ holder }) => holder);
  const paging = fields.filter((field) => isNextName(field) || isEnd(field));
  const root = isPageWithId(subject, fields) ? [holderKey([])] : [];
  const envelopes = new Set([...holders(paging), ...around(paging), ...root]);
  const identified = fields.filter(({ name, kinds }) => identities.has(name) && !kinds.has("object"));
  return new Set(holders(identified).filter((holder) => !envelopes.has(holder)));
}

/** Whether a response with an identity is a page: the request has a page size, and the response a total of items and links. */
function isPageWithId({ path, operation }: Subject, fields: readonly Field[]): boolean {
  const hasSize = (operation.parameters ?? []).some(
    (parameter) => parameter.in === "query" && sizeNames.has(compact(parameter.name)),
  );
  const own = fields.filter(({ path: { length } }) => length === 1);
  const hasLinks = own.some(({ name, kinds }) => /^links?$/.test(name) && kinds.has("array"));
  return hasSize && hasLinks && own.some(({ name }) => totalItemsNames.has(name)) && !/\}\/?$/.test(path);
}

/** The objects that fields for paging are about: `paging.next` is about the one around `paging`. */
const around = (fields: readonly Field[]): string[] =>
  fields.flatMap(({ path }) => (isPagingObject(path.at(-2) ?? "") ? [holderKey(path.slice(0, -2))] : []));

/** Whether a name is that of an object for paging, such as `page_info`. Links do not count: a single thing has them as well. */
const isPagingObject = (name: string): boolean =>
  /^pag(e|es|er|ing|inat(e|ion|or))(info|meta|data)?$/.test(compact(name));

/** Whether a field counts, states or leads to pages. */
const isOfPaging = (field: Field): boolean =>
  isNextName(field) ||
  isEnd(field) ||
  [
    totalItemsNames,
    matchingItemsNames,
    totalPagesNames,
    lastPageNames,
    pageNames,
    offsetNames,
    countNames,
    forwardNames,
    echoNames,
  ].some((names) => names.has(field.name));

/**
 * Paths of objects that have values of their own, are not named like the holder of a list and hold nothing for paging. An array in such an
 * object is a part of it, as coordinates are of a geometry. None if a next cursor is outside: it may belong to such an array.
 */
function thingsOf({ fields }: ResponseShape): ReadonlySet<string> {
  if (fields.some((field) => isNextName(field) && !field.path.some((name) => /^_?links$/i.test(name))))
    return new Set();
  const values = fields.filter((field) => isScalar(field) && !mayHoldList(field.path.at(-2)));
  const paging = values.filter(isOfPaging);
  const paged = new Set([...paging.map(({ holder }) => holder), ...around(fields.filter(isOfPaging))]);
  return new Set(values.map(({ holder }) => holder).filter((holder) => !paged.has(holder)));
}

/** Whether an object may hold the list: the response itself may, and so may an object with a name for that. */
const mayHoldList = (name: string | undefined): boolean =>
  name === undefined || itemsNames.has(compact(name)) || wordsOf(name).some((word) => containerWords.has(word));

const isScalar = ({ kinds }: Field): boolean =>
  kinds.size < allKinds.length && !kinds.has("object") && !kinds.has("array");

const holdersOf = (path: readonly string[]): string[] => path.map((_, depth) => holderKey(path.slice(0, depth)));

/**
 * Whether an array of strings or numbers is an attribute of the object around it, such as the tags of a thing: that object has strings of
 * its own, and does not lead to a next page.
 */
function isAttribute(subject: Subject, { fields }: ResponseShape, { path, name, holder, element }: Items): boolean {
  if (path.length === 0 || has(subject, element, "object") || itemsNames.has(name)) return false;
  if (isNamedInPath(subject, path)) return false;
  if (fields.some((field) => field.holder === holder && isNextName(field))) return false;
  const others = fields.filter(
    (field) => field.holder === holder && field.kinds.has("string") && field.kinds.size < allKinds.length,
  );
  return others.some((field) => !isNextName(field) && !envelopeNames.has(field.name));
}

const envelopeNames: ReadonlySet<string> = new Set(
  "object kind type etag self url previous prev status message cursor".split(" "),
);

const has = ({ document }: Subject, schema: Schema, kind: "object" | "array"): boolean =>
  kindsOf(document, schema).has(kind);

/** Whether an array holds errors, links, facets and the like, or is inside such an array or object, unless the path names it. */
function isSide(subject: Subject, { path }: Items): boolean {
  const names = path.map(compact);
  const own = names.pop() ?? "";
  if (names.some((holder) => sideArrays.has(holder))) return true;
  return (sideArrays.has(own) || asideHolders.has(own)) && !isNamedInPath(subject, path);
}

/** Whether an array holds messages, filters, columns and the like, or is among details about the response. */
function isUnlikely(subject: Subject, { path, name }: Items): boolean {
  if (path.slice(0, -1).some((holder) => asideHolders.has(compact(holder)))) return true;
  const [first = "", ...rest] = wordsOf(path.at(-1) ?? "");
  if (rest.length > 0 && /^(related|suggested|facets?)$/.test(first)) return true;
  return unlikelyItems.has(name) && !isNamedInPath(subject, path);
}

/** Whether the operation's path ends in the name of the array at a path: `/droplets`, `/droplets/search`, `/Droplets.json`. */
function isNamedInPath(subject: Subject, path: readonly string[]): boolean {
  const own = wordsOf(path.at(-1) ?? "")
    .map(singular)
    .join("");
  return lastWords(subject.path).some((segment) => {
    const words = wordsOf(segment.replace(/\.\w+$/, "")).map(singular);
    return words.join("") === own || words.at(-1) === own;
  });
}

/** Whether the operation's path ends in the last word of the array's name: `/templates` lists `envelopeTemplates`. */
function isNamedInShort(subject: Subject, path: readonly string[]): boolean {
  const own = singular(wordsOf(path.at(-1) ?? "").at(-1) ?? "");
  return lastWords(subject.path).some((segment) => singular(compact(segment)) === own);
}

/** The last two segments of a path that are not parameters. */
const lastWords = (path: string): string[] =>
  path
    .split(/[/?#]/)
    .filter((segment) => segment !== "" && !segment.startsWith("{"))
    .slice(-2);

/** Whether a field is a scalar about the pages of a list, or about their size. */
const isNextToList = (field: Field): boolean =>
  isScalar(field) && (isOfPaging(field) || /^(per|page)(page|size|limit)$/.test(field.name));

/** Of a response that may be an array or an object with the same items, the array in that object: the other is read as well. */
function inEnvelope(pool: readonly Items[]): Items[] {
  const whole = pool.find(({ path }) => path.length === 0);
  const isSame = ({ element }: Items): boolean => JSON.stringify(element) === JSON.stringify(whole?.element);
  return whole === undefined ? [] : pool.filter((items) => items !== whole && isSame(items));
}

/**
 * Narrows several arrays down to one, by the strongest evidence first: objects rather than strings; a common name for lists; the
 * operation's own name; fields for paging next to the array; the array that is not inside another thing. If several are left, the choice is
 * ambiguous.
 */
function narrow(subject: Subject, { fields }: ResponseShape, all: readonly Items[]): ItemsChoice {
  const shallowest = (some: readonly Items[]): Items[] => {
    const least = Math.min(...some.map(({ path }) => path.length));
    return some.filter(({ path }) => path.length === least);
  };
  const namedInPath = (some: readonly Items[]): Items[] => some.filter(({ path }) => isNamedInPath(subject, path));
  const objects = all.filter(({ element }) => has(subject, element, "object"));
  const pool = objects.length > 0 ? objects : all;
  const attempts = [
    pool,
    shallowest(pool.filter(({ name }) => itemsNames.has(name))),
    inEnvelope(pool),
    shallowest(namedInPath(pool)),
    shallowest(namedInPath(all)),
    shallowest(pool.filter(({ path }) => isNamedInShort(subject, path))),
    pool.filter(({ holder }) => fields.some((field) => field.holder === holder && isNextToList(field))),
    // GeoJSON and ArcGIS list `features`, next to the `fields` of each.
    pool.filter(({ name }) => name === "features"),
    shallowest(pool),
  ];
  const [decided] = attempts.find((attempt) => attempt.length === 1) ?? [];
  if (decided !== undefined) return { candidates: [decided], why: `${quotePath(decided.path)} holds the items` };
  const left = shallowest(pool);
  const paths = left.map(({ path }) => quotePath(path)).join(", ");
  return {
    candidates: left,
    why: `several arrays are next to each other and nothing shows which is the list: ${paths}`,
  };
}
