/** Alternative verbs for an operation whose preferred call name is taken by another. */

import type { Subject } from "../operations.js";
import { evidenceOf } from "./evidence.js";
import { camelIdentifier, hash, limit, pascalCase, words } from "./identifiers.js";
import type { CallName } from "./path-names.js";
import { authoredId } from "./operation-id.js";
import { isItem, isWord, type PathParts } from "./path-parts.js";
import { isPlural, isVerb, standardVerbOf } from "./vocabulary.js";

/** The input of the rules: the operation, and the call whose name is taken. */
interface Clash {
  readonly method: string;
  readonly key: string;
  /** The preferred verb, which is taken. */
  readonly verb: string;
  readonly parts: PathParts;
  /** The last word of the path. */
  readonly noun: string;
  /** The names of the path parameters after that word; `inside` is the last one before it. */
  readonly behind: readonly string[];
  readonly inside?: string | undefined;
  /** The words of the id without the names of resources and without the method, as one name; empty if nothing is left. */
  readonly id: readonly string[];
  /** The names in `id`, or only their `By…` part if the id just repeats the method and the path. */
  readonly distinct: readonly string[];
  readonly summaryVerb: string;
}

/** A rule returns the alternatives to the preferred verb, if it applies. Each is documented by an example. */
type Rule = (clash: Clash) => readonly string[];

/** `list` instead of `retrieve`, for `GET /teams`. */
const listOfMany: Rule = ({ method, verb, behind, noun }) =>
  method === "GET" && verb === "retrieve" && behind.length === 0 && isPlural(noun) ? ["list"] : [];

/** `listByTeam`, for `GET /members/{team}` unless its id begins with `list`. */
const listOfItem: Rule = ({ method, verb, behind, id }) =>
  method === "GET" && verb === "list" && !id[0]?.startsWith("list") ? by(verb, behind.slice(-1)) : [];

/** `replace`, for a PUT that would be `update`. */
const replace: Rule = ({ method, verb }) => (method === "PUT" && verb === "update" ? ["replace"] : []);

/** `findActive`, from the id `findActiveTeams`. */
const shortId: Rule = ({ distinct }) => distinct.filter((name) => name.length <= 40);

/** `retry`, for a POST whose id adds nothing and whose summary is `Retries a run.` */
const bySummary: Rule = ({ method, distinct, summaryVerb }) =>
  method === "POST" && distinct.length === 0 && isVerb(summaryVerb) && standardVerbOf(summaryVerb) === undefined
    ? [summaryVerb]
    : [];

/** `retrieveV2`, if `/v1/users/{id}` and `/v2/users/{id}` differ only in the version. Any other difference makes a better name. */
const versionAlone: Rule = (clash) => (clash.behind.length === 1 || isReadOrCreated(clash) ? versioned(clash) : []);

/** `retrieveByName`, for `GET /repos/{owner}/{name}`. */
const byLast: Rule = ({ verb, behind }) => by(verb, behind.slice(-1));

/** `retrieveByOwnerAndName`, for `GET /repos/{owner}/{name}`. */
const byAll: Rule = ({ verb, behind }) => by(verb, behind);

/** `listByTeam`, for `GET /teams/{team}/members`. */
const byParent: Rule = (clash) =>
  isReadOrCreated(clash) && clash.inside !== undefined ? by(clash.verb, [clash.inside]) : [];

/** `retrieveByLatAndLon`, for `GET /current?lat={lat}&lon={lon}`. */
const byQuery: Rule = ({ verb, parts }) => by(verb, parts.query ?? []);

/** `listAll`, for a GET. */
const listAll: Rule = ({ method, verb }) => (method === "GET" && verb === "list" ? ["listAll"] : []);

/** `deleteMany`, for `DELETE /teams`. */
const many: Rule = ({ method, verb }) => (["PUT", "PATCH", "DELETE"].includes(method) ? [`${verb}Many`] : []);

/** `deleteV2` */
const versioned: Rule = ({ verb, parts: { version } }) =>
  version === undefined ? [] : [`${verb}${pascalCase(version)}`];

/** The id, however long it is. */
const longId: Rule = ({ id }) => id;

/** `retrieveFileinfo`, for `GET /file?view=fileinfo`. */
const byVariety: Rule = ({ verb, parts: { variety = [] } }) =>
  variety.map((word) => limit(`${verb}${pascalCase(word)}`));

/** `createPost`, for a POST. */
const byMethod: Rule = ({ verb, method }) => [`${verb}${pascalCase(method.toLowerCase())}`];

/** `create1a2b3c4d`, which is unique. */
const byHash: Rule = ({ verb, key }) => [`${verb}${hash(key)}`];

/** From the simplest names to the last resort. */
const rules: readonly Rule[] = [
  listOfMany,
  listOfItem,
  replace,
  shortId,
  bySummary,
  versionAlone,
  byLast,
  byAll,
  byParent,
  byQuery,
  listAll,
  many,
  versioned,
  longId,
  byVariety,
  byMethod,
  byHash,
];

/** Alternatives to the preferred verb, the simplest first. They depend on the operation alone, and the last one is unique to it. */
export function otherVerbs(subject: Subject, { resources, verb }: CallName, parts: PathParts): string[] {
  const { method, key } = subject;
  const { segments } = parts;
  const last = segments.findLastIndex(isWord);
  const id = idWithoutResources(authoredId(subject), resources).filter((name) => name !== method.toLowerCase());
  const clash: Clash = {
    method,
    key,
    verb,
    parts,
    noun: segments[last]?.text ?? "",
    behind: segments.slice(last + 1).map(({ text }) => text),
    inside: segments.slice(0, last + 1).findLast(isItem)?.text,
    id,
    distinct: isEcho(subject, segments) ? byIn(verb, id) : id,
    summaryVerb: evidenceOf(subject.operation, "").summaryVerb ?? "",
  };
  return rules.flatMap((rule) => rule(clash));
}

/** Whether a GET or POST reads or creates what the path's last word names, without a parameter after it. */
const isReadOrCreated = ({ method, behind }: Clash): boolean =>
  behind.length === 0 && (method === "GET" || method === "POST");

/** Whether the id only repeats method and path: `deleteTemplatesTemplateId`, or `postTemplate`, which is less than a verb. */
function isEcho(subject: Subject, segments: PathParts["segments"]): boolean {
  const id = words(authoredId(subject)).filter((word) => !/^v\d+$/iu.test(word));
  const texts = [subject.method, ...segments.map(({ text }) => text), "by and of for from in"];
  const known = new Set(texts.flatMap((text) => words(text)).map(singular));
  return (id.length > 2 || id[0]?.toLowerCase() === "post") && id.every((word) => known.has(singular(word)));
}

/** `retrieveBySymbol`, if the id is `getGeneBySymbol`. */
const byIn = (verb: string, id: readonly string[]): string[] =>
  id.flatMap((name) => /.*By(\p{Lu}.*)$/u.exec(name)?.slice(1) ?? []).flatMap((last) => by(verb, [last]));

/** `retrieveByOwnerAndName` */
const by = (verb: string, parameters: readonly string[]): string[] =>
  parameters.length === 0 ? [] : [limit(`${verb}By${parameters.map(pascalCase).join("And")}`)];

/** `sites_bulk_delete` in `sites` becomes `bulkDelete`, and so does `DataPointsBulkDelete` in `datapoints`. */
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
