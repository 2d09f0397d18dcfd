/** What an operation is called when the name it wants is another's. */

import type { Subject } from "../operations.js";
import { evidenceOf } from "./evidence.js";
import { camelIdentifier, hash, limit, pascalCase, words } from "./identifiers.js";
import type { CallName } from "./path-names.js";
import { authoredId } from "./operation-id.js";
import { isItem, type PathParts } from "./path-parts.js";
import { isPlural, isVerb, standardVerbOf } from "./vocabulary.js";

/** Verbs that say more than the wanted one, the plainest first; they depend on the operation alone, and the last is its own. */
export function otherVerbs(
  subject: Subject,
  { resources, verb }: CallName,
  { segments, version, query = [], variety = [] }: PathParts,
): string[] {
  const { method, key } = subject;
  const last = segments.findLastIndex((segment) => !isItem(segment));
  const behind = segments.slice(last + 1).map(({ text }) => text);
  const inside = segments.slice(0, last + 1).findLast(isItem)?.text;
  const edition = version === undefined ? [] : [`${verb}${pascalCase(version)}`];
  const id = idWithoutResources(authoredId(subject), resources).filter((name) => name !== method.toLowerCase());
  const isRead = method === "GET" || method === "POST";
  const said = isEcho(subject, segments) ? byIn(verb, id) : id;
  const { summaryVerb = "" } = evidenceOf(subject.operation, "");
  return [
    ...(method === "GET" && verb === "retrieve" && behind.length === 0 && isPlural(segments[last]?.text ?? "")
      ? ["list"]
      : []),
    ...(method === "GET" && verb === "list" && !id[0]?.startsWith("list") ? by(verb, behind.slice(-1)) : []),
    ...(method === "PUT" && verb === "update" ? ["replace"] : []),
    ...said.filter((name) => name.length <= 40),
    ...(method === "POST" && said.length === 0 && isOwn(summaryVerb) ? [summaryVerb] : []),
    // `/v1/users/{id}` and `/v2/users/{id}` differ only in the version; any other difference makes a better name.
    ...(behind.length === 1 || (behind.length === 0 && isRead) ? edition : []),
    ...by(verb, behind.slice(-1)),
    ...by(verb, behind),
    ...(behind.length === 0 && isRead && inside !== undefined ? by(verb, [inside]) : []),
    ...by(verb, query),
    ...(method === "GET" && verb === "list" ? ["listAll"] : []),
    ...(["PUT", "PATCH", "DELETE"].includes(method) ? [`${verb}Many`] : []),
    ...edition,
    ...id,
    ...variety.map((word) => limit(`${verb}${pascalCase(word)}`)),
    `${verb}${pascalCase(method.toLowerCase())}`,
    `${verb}${hash(key)}`,
  ];
}

/** A verb that is none of the standard ones. */
const isOwn = (word: string): boolean => isVerb(word) && standardVerbOf(word) === undefined;

/** The id says at length what method and path say: `deleteTemplatesTemplateId`; and `postTemplate` says less than a verb does. */
function isEcho(subject: Subject, segments: PathParts["segments"]): boolean {
  const id = words(authoredId(subject)).filter((word) => !/^v\d+$/iu.test(word));
  const texts = [subject.method, ...segments.map(({ text }) => text), "by and of for from in"];
  const known = new Set(texts.flatMap((text) => words(text)).map(singular));
  return (id.length > 2 || id[0]?.toLowerCase() === "post") && id.every((word) => known.has(singular(word)));
}

/** `retrieveBySymbol`, where the id is `getGeneBySymbol`. */
const byIn = (verb: string, id: readonly string[]): string[] =>
  id.flatMap((name) => /.*By(\p{Lu}.*)$/u.exec(name)?.slice(1) ?? []).flatMap((last) => by(verb, [last]));

/** `retrieveByOwnerAndName` */
const by = (verb: string, parameters: readonly string[]): string[] =>
  parameters.length === 0 ? [] : [limit(`${verb}By${parameters.map(pascalCase).join("And")}`)];

/** `sites_bulk_delete` in `sites` is `bulkDelete`, and so is `DataPointsBulkDelete` in `datapoints`. */
function idWithoutResources(id: string, resources: readonly string[]): string[] {
  const known = new Set(resources.flatMap((name) => [...words(name), words(name).join("")]).map(singular));
  const own = withoutKnown(words(id), known);
  return own.length === 0 ? [] : [camelIdentifier(own.join(" "), "call")];
}

function withoutKnown(all: readonly string[], known: ReadonlySet<string>): readonly string[] {
  const length = [1, 2, 3].find((count) => count <= all.length && known.has(singular(all.slice(0, count).join(""))));
  return length === undefined ? all : withoutKnown(all.slice(length), known);
}

const singular = (word: string): string => word.toLowerCase().replace(/s$/u, "");
