/**
 * The call that an operation becomes, such as `teams.list`, `projects.users.retrieve` or `batches.cancel`. It depends on the operation's
 * own method, path, id, summary, tags and response alone, so that adding an operation renames no other.
 */

import type { Subject } from "../operations.js";
import { type Evidence, evidenceOf, groupInId } from "./evidence.js";
import { camelCase, camelIdentifier, words } from "./identifiers.js";
import { authoredParts, withAuthoredId } from "./operation-id.js";
import { isItem, isWord, type PathParts, pathParts, type Segment, type Word } from "./path-parts.js";
import { isAction, isPlural, isQualified, isVerb, standardVerbOf } from "./vocabulary.js";

export interface CallName {
  /** Names of the resources from the client down, at least one. */
  readonly resources: readonly string[];
  readonly verb: string;
}

/** The depth of nested resources, at most. */
export const maxDepth = 16;

/** The form of a response, as far as a name depends on it; `pages` is a list that can be iterated, `lists` a thing that has some. */
export type ResponseShape = "pages" | "list" | "lists" | "object" | "nothing" | "other";

const isList = (shape: ResponseShape): boolean => shape === "list" || shape === "lists" || shape === "pages";

export interface WantedCall extends CallName {
  /** For an action: the call if its word turns out to be a resource. */
  readonly asResource?: CallName;
  readonly parts: PathParts;
}

/** @param shape called only if the name depends on it */
export function callName(declared: Subject, shape: () => ResponseShape, basePath = ""): WantedCall {
  const subject = withAuthoredId(declared);
  const parts = pathParts(subject.path, basePath);
  const chain = namesOf(parts.segments);
  const evidence = evidenceOf(subject.operation, chain.at(-1) ?? "");
  if (chain.length === 0) return { ...wordless(subject, evidence, parts, shape), parts };
  if (parts.verb !== undefined) return { resources: chain, verb: parts.verb, parts };
  const asResource = { resources: chain, verb: standardVerb(subject, parts.segments, shape, evidence) };
  const action =
    groupedCall(subject, parts.segments) ??
    namedCall(subject, parts.segments) ??
    lastWord(subject, parts.segments, evidence) ??
    onlyWord(subject, parts.segments, evidence);
  return action === undefined ? { ...asResource, parts } : { ...action, asResource, parts };
}

/** The words of a path; in a path that is too deep, those in the middle become one. */
function namesOf(segments: readonly Segment[]): string[] {
  const names = segments.filter(isWord).map(({ name }) => name);
  if (names.length <= maxDepth) return names;
  const half = maxDepth / 2;
  return [...names.slice(0, half), camelCase(names.slice(half, 1 - half).join(" ")), ...names.slice(1 - half)];
}

/** The call for a path without words (`/`, `/{id}`, `/v1/{name}`): the id has the verb, and the id or the tag the resource. */
function wordless(
  subject: Subject,
  evidence: Evidence,
  { segments, verb }: PathParts,
  shape: () => ResponseShape,
): CallName {
  const { operationId, tags } = subject.operation;
  const parts = authoredParts(subject);
  const [group, own] = /([\w-]+)[/.]([\w-]+)$/u.exec(operationId ?? "")?.slice(1) ?? [parts.group, parts.name];
  const standard = standardVerb(subject, segments, shape, evidence);
  const ownVerb = (group === undefined ? undefined : standardVerbOf(own?.toLowerCase() ?? "")) ?? own ?? "";
  return {
    resources: [camelIdentifier(group ?? tags?.[0] ?? "", "root")],
    verb: verb ?? (camelCase(ownVerb) === "" ? standard : camelIdentifier(ownVerb, standard)),
  };
}

/** `usage.costs` for `GET /usage/costs` with id `usage-costs` and tag `Usage`: the id has the whole call, and no verb. */
function groupedCall({ method, operation }: Subject, segments: readonly Segment[]): CallName | undefined {
  const last = segments.at(-1);
  if (method !== "GET" || !isWord(last)) return undefined;
  const tag = groupInId(operation, last.name);
  if (tag === undefined) return undefined;
  const parents = namesOf(segments.slice(0, -1));
  const isParent = runTogether(parents.join(" ")).endsWith(runTogether(tag));
  return { resources: isParent ? parents : [...parents, camelIdentifier(tag, "resource")], verb: last.name };
}

/** `utils.healthCheck` for `GET /utils/health-check` with id `health_check`: the id is that word, and its last part is a verb. */
function namedCall({ method, operation }: Subject, segments: readonly Segment[]): CallName | undefined {
  const last = segments.at(-1);
  if (!isWord(last)) return undefined;
  const own = words(last.text).map((word) => word.toLowerCase());
  const resources = namesOf(segments.slice(0, -1));
  if (own.length < 2 || resources.length === 0) return undefined;
  const id = words(operation.operationId ?? "").map((word) => word.toLowerCase());
  const isNamedSo =
    id.join(" ") === own.join(" ") && isAction(own.at(-1) ?? "", method, { isMentioned: false, isOfItem: false });
  return isNamedSo ? { resources, verb: last.name } : undefined;
}

/** `Data Points` and `datapoints` are the same name. */
const runTogether = (text: string): string =>
  words(text)
    .map((word) => word.toLowerCase().replace(/s$/u, ""))
    .join("");

/**
 * The call for a path whose last word is an action (`/cancel`) rather than a thing (`/users`). The parameters behind the word may be the
 * action's arguments (`/move/{position}`), if the operation itself uses the word as a verb.
 */
function lastWord({ method }: Subject, segments: readonly Segment[], evidence: Evidence): CallName | undefined {
  const at = segments.findLastIndex(isWord);
  const last = segments[at] as Word;
  const resources = namesOf(segments.slice(0, at));
  const hints = {
    isMentioned: isMentioned(last, evidence),
    isOfItem: isItem(segments[at - 1]) && standardVerbOf(evidence.idVerb ?? "") !== "create",
  };
  if (resources.length === 0 || (at < segments.length - 1 && !hints.isMentioned)) return undefined;
  const isOne = isAction(last.text, method, hints) || (method === "POST" && isAmongActions(segments, at));
  return isOne ? { resources, verb: last.name } : undefined;
}

/** Whether a path is like `/calls/{id}/actions/speak`. */
const isAmongActions = (segments: readonly Segment[], at: number): boolean => {
  const [item, parent, last] = segments.slice(Math.max(0, at - 2), at + 1);
  return isItem(item) && /^actions?$/iu.test(parent?.text ?? "") && isWord(last) && !isPlural(last.text);
};

/** Whether the id or the summary uses the segment's first word as a verb. */
function isMentioned({ text }: Word, { idVerb, summaryVerb }: Evidence): boolean {
  const first = words(text)[0]?.toLowerCase();
  return first !== undefined && (first === idVerb || first === summaryVerb);
}

/**
 * The call for a path of one word. `/login` under the tag `Auth` becomes `auth.login`; `/getUser`, `/listUsers` and `/batchDeleteUsers`
 * become `user.get`, `users.list` and `users.batchDelete`.
 */
function onlyWord(
  { method, operation }: Subject,
  segments: readonly Segment[],
  evidence: Evidence,
): CallName | undefined {
  const [only, another] = segments.filter(isWord);
  if (only === undefined || another !== undefined) return undefined;
  const all = words(only.text).map((word) => word.toLowerCase());
  if (!isAction(only.text, method, { isMentioned: isMentioned(only, evidence), isOfItem: false })) return undefined;
  const ofVerb = all.length > 2 && isQualified(all[0] ?? "", all[1]) ? 2 : 1;
  const [verb, object] = [all.slice(0, ofVerb), all.slice(ofVerb)].map((part) => part.join(" ")) as [string, string];
  if (object !== "") return { resources: [camelIdentifier(object, "resource")], verb: camelIdentifier(verb, "call") };
  const tag = camelCase(operation.tags?.[0] ?? "");
  return tag === "" || tag === only.name
    ? undefined
    : { resources: [camelIdentifier(tag, "resource")], verb: only.name };
}

function standardVerb(
  { method }: Subject,
  segments: readonly Segment[],
  shape: () => ResponseShape,
  evidence: Evidence,
): string {
  const last = segments.at(-1);
  switch (method) {
    case "GET":
      return isListed(last, shape, evidence) ? "list" : "retrieve";
    case "POST":
      return isItem(last) ? postToItem(evidence) : postToCollection(last?.text ?? "", shape, evidence);
    case "PUT":
      return isItem(last) && standardVerbOf(evidence.idVerb ?? "") === "create" && !evidence.hasAlternatives
        ? "create"
        : "update";
    case "PATCH":
      return "update";
    default:
      return camelIdentifier(method.toLowerCase(), "call");
  }
}

/**
 * Whether a GET lists. It does if its response is a list; or if it is only described as a list, unless the response is one object and the
 * word is not a plural. The path of an item rarely lists: then both have to agree, or the response has pages. If the document does not
 * describe the response, a plural is enough unless the id contradicts it.
 */
function isListed(last: Segment | undefined, shape: () => ResponseShape, { mentionsList, idVerb }: Evidence): boolean {
  if (last === undefined || isItem(last)) return shape() === "pages" || (mentionsList && isList(shape()));
  if (shape() === "lists") return mentionsList || isPlural(last.text);
  if (isList(shape())) return true;
  if (mentionsList) return shape() !== "object" || isPlural(last.text);
  return (
    shape() === "nothing" && isPlural(last.text) && (idVerb === undefined || standardVerbOf(idVerb) === "retrieve")
  );
}

/** `update` for a POST to an item, unless id and summary agree on another verb. */
function postToItem({ idVerb, summaryVerb, hasAlternatives }: Evidence): string {
  if (idVerb === undefined || hasAlternatives) return "update";
  if (standardVerbOf(idVerb) === "create") return "create";
  const agreed = idVerb === summaryVerb && isVerb(idVerb) && standardVerbOf(idVerb) === undefined;
  return agreed ? idVerb : "update";
}

/**
 * `create` for a POST to a collection, with exceptions. A singleton exists already and is updated. Some requests only read: those with
 * pages, and those that return a list under a plural and whose summary alone has a verb.
 */
function postToCollection(
  text: string,
  shape: () => ResponseShape,
  { idVerb, summaryVerb, mentionsList }: Evidence,
): string {
  const verb = standardVerbOf(idVerb ?? summaryVerb ?? "");
  if (verb === "update" || verb === "create") return verb;
  const isRead = verb === "list" || (verb === "retrieve" && (mentionsList || (idVerb === undefined && isPlural(text))));
  if (shape() === "pages" || (isRead && isList(shape()))) return "list";
  return verb === "retrieve" && idVerb !== undefined && !mentionsList ? "retrieve" : "create";
}
