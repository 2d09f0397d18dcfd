/** Which array (or map) of an answer is the list that is walked. */

import type { Schema } from "../../document.js";
import type { Subject } from "./raw-paging.js";
import type { Field, ResponseShape } from "./response-shape.js";
import { elementOf, kindsOf, mapValueOf, propertiesOf } from "./schema-view.js";
import { itemsNames, nextWords, sideArrays } from "./names.js";
import { compact, quotePath, singular, wordsOf } from "./words.js";

export interface Items {
  readonly path: readonly string[];
  readonly kind: "array" | "map";
  readonly element: Schema;
  /** Only some members of a union have it. */
  readonly variant: boolean;
}

/** None, one, or several between which the document does not decide. */
export interface ItemsChoice {
  readonly candidates: readonly Items[];
  readonly why: string;
}

/** What a response lists. */
export function chooseItems(subject: Subject, response: ResponseShape): ItemsChoice {
  const { document } = subject;
  const open = [response.root, ...response.fields].filter(({ path }) => !isPartOfResource(response, path));
  const arrays = open
    .filter(({ kinds }) => kinds.has("array"))
    .map((field) => itemsOf(field, "array", elementOf(document, field.schema)));
  const lists = arrays.filter((items) => !isSide(subject, items) && !isAttribute(subject, response, items));
  if (lists.length > 0) return narrow(subject, lists);
  const maps = open.flatMap((field) => {
    const value = field.kinds.has("object") ? mapValueOf(document, field.schema) : undefined;
    return value === undefined ? [] : [itemsOf(field, "map", value)];
  });
  const listed = maps.filter((items) => !isSide(subject, items) && has(subject, items.element, "object"));
  if (listed.length > 0) return narrow(subject, listed);
  return { candidates: [], why: "the answer holds no array or map of items, but for parts of a single resource" };
}

const itemsOf = ({ path, variant }: Field, kind: Items["kind"], element: Schema): Items => ({
  path,
  kind,
  element,
  variant,
});

/** An object around it has an identity: the array is a part of one thing, and iterating it would hide that thing. */
function isPartOfResource(response: ResponseShape, path: readonly string[]): boolean {
  const isAround = (container: readonly string[]): boolean => container.every((name, index) => name === path[index]);
  return response.fields.some((field) => {
    const isIdentity = identities.has(compact(field.path.at(-1) ?? "")) && !field.kinds.has("object");
    return isIdentity && field.path.length <= path.length && isAround(field.path.slice(0, -1));
  });
}

const identities: ReadonlySet<string> = new Set(["id", "uuid", "guid", "gid", "sid"]);

/** Texts or numbers in an object that has other properties of its own: an attribute, such as the tags of a thing. */
function isAttribute(subject: Subject, response: ResponseShape, { path, element }: Items): boolean {
  if (path.length === 0 || has(subject, element, "object")) return false;
  const name = path.at(-1) ?? "";
  if (itemsNames.has(compact(name)) || isAskedFor(subject, name)) return false;
  const container = path.slice(0, -1).join("\0");
  const texts = response.fields.filter(
    (field) => field.kinds.has("string") && field.path.slice(0, -1).join("\0") === container,
  );
  return texts.some(({ path: other }) =>
    wordsOf(other.at(-1) ?? "").every((word) => !nextWords.has(word) && !envelopeWords.has(word)),
  );
}

const envelopeWords: ReadonlySet<string> = new Set([
  "object",
  "kind",
  "type",
  "etag",
  "self",
  "previous",
  "prev",
  "status",
  "message",
]);

const has = ({ document }: Subject, schema: Schema, kind: "object" | "array"): boolean =>
  kindsOf(document, schema).has(kind);

/** Errors, links, facets and the like, unless the path asks for just that; and whatever lies inside them. */
function isSide(subject: Subject, { path }: Items): boolean {
  if (path.length === 0) return false;
  return path.some(
    (name, index) => sideArrays.has(compact(name)) && !(index === path.length - 1 && isAskedFor(subject, name)),
  );
}

/** The path of the operation ends in what the array is called: `/droplets`, `/droplets/search`, `/Droplets.json`. */
function isAskedFor({ path }: Subject, name: string): boolean {
  const segments = path.split(/[/?#]/).filter((segment) => segment !== "" && !segment.startsWith("{"));
  const own = wordsOf(name).map(singular).join("");
  return segments.slice(-2).some((segment) => {
    const words = wordsOf(segment.replace(/\.\w+$/, "")).map(singular);
    return words.join("") === own || words.at(-1) === own;
  });
}

/**
 * From several to one, by what is surer first: the whole answer; the name that lists go by; the operation's own name;
 * objects rather than texts; the one that is not inside another thing. What then is left over is not decided.
 */
function narrow(subject: Subject, all: readonly Items[]): ItemsChoice {
  const depth = (items: Items): number => items.path.length;
  const shallowest = (some: readonly Items[]): Items[] =>
    some.filter((items) => depth(items) === Math.min(...some.map(depth)));
  const named = (some: readonly Items[]): Items[] =>
    some.filter(({ path }) => itemsNames.has(compact(path.at(-1) ?? "")));
  const asked = (some: readonly Items[]): Items[] => some.filter(({ path }) => isAskedFor(subject, path.at(-1) ?? ""));
  const objects = all.filter(({ element }) => has(subject, element, "object"));
  const pool = objects.length > 0 ? objects : all;
  const attempts = [
    all.filter(({ path, variant }) => path.length === 0 && !variant && all.length === 1),
    pool.length === 1 ? pool : [],
    shallowest(named(pool)),
    shallowest(asked(pool)),
    shallowest(asked(all)),
    shallowest(pool),
  ];
  const decided = attempts.find((attempt) => attempt.length === 1);
  if (decided !== undefined)
    return { candidates: decided, why: `${quotePath(decided[0]?.path ?? [])} holds the items` };
  const left = shallowest(pool);
  const paths = left.map(({ path }) => quotePath(path)).join(", ");
  return { candidates: left, why: `several arrays lie side by side and nothing says which is the list: ${paths}` };
}
