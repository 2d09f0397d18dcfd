/** Evidence for an operation's name apart from its path: its id, its summary, its tags. */

import { defined } from "../../defined.js";
import type { OperationObject } from "../../document.js";
import { words } from "./identifiers.js";
import { isPlural, isUnambiguousVerb, isVerb, singularsOf, verbIn, standardVerbOf } from "./vocabulary.js";

export interface Evidence {
  /** The verb in the id: `modify` of `modifyUser`, `cancel` of `runs/cancel`. */
  readonly idVerb?: string;
  /** The verb that the summary (or, without one, the description) begins with: `cancel` of `Cancels a run.` */
  readonly summaryVerb?: string;
  /** The id or the summary mentions a list. */
  readonly mentionsList: boolean;
  /** The id has alternatives: `create-or-update`. */
  readonly hasAlternatives: boolean;
}

/** @param noun last word of the path, to find the verb in an id without word boundaries (`Updatespendlimit`). */
export function evidenceOf({ operationId, summary, description }: OperationObject, noun: string): Evidence {
  const idVerb = verbInId(operationId ?? "", noun);
  const text = withoutMarkup(summary ?? description ?? "");
  const summaryVerb = verbIn(words(text)[0] ?? "");
  return {
    ...defined({ idVerb, summaryVerb }),
    mentionsList:
      idVerb === "list" ||
      /\b(?:get|find|fetch) all\b/iu.test(words(operationId ?? "").join(" ")) ||
      /^(?:lists?|(?:returns?|gets?|retrieves?|fetch(?:es)?) (?:all|(?:a|the) list))\b/iu.test(text),
    hasAlternatives: /\bor\b/iu.test(words(operationId ?? "").join(" ")),
  };
}

/** The start of a text, without HTML and without Markdown's marks in front. */
const withoutMarkup = (text: string): string =>
  text
    .slice(0, 400)
    .replace(/<[^<>]*>/gu, " ")
    .replace(/^[^\p{L}\p{N}]+/u, "");

/**
 * The verb in an id. In `group/verb-object` and `Group.verb` it follows the group, in `verbObject` it leads, in `object-verb` it ends the
 * id. A standard verb wins over a word that may be a noun as well (`report-runs-list`).
 */
function verbInId(id: string, noun: string): string | undefined {
  const all = words(id).map(lower);
  const nounAt = positionOf(noun, all);
  const indexAfter = (separator: string | RegExp): number => words(id.split(separator)[0] ?? "").length;
  const leading = [indexAfter(/[/.:]/u), 0, indexAfter("_")].flatMap((at) => (at === nounAt ? [] : (all[at] ?? [])));
  // `PostPlaylist` only repeats the method.
  if (leading.find(isVerb) === "post") return undefined;
  const last = all.at(-1) ?? "";
  const isStandard = standardVerbOf(last) !== undefined && nounAt !== all.length - 1;
  return leading.find(isUnambiguousVerb) ?? (isStandard ? last : leading.find(isVerb)) ?? verbRunTogether(last, noun);
}

/** The position in the id of the word that the path has as a plural. That word is a noun: `post` of `archive_post` under `/posts`. */
function positionOf(noun: string, id: readonly string[]): number {
  const plural = isPlural(noun) ? lower(words(noun).at(-1) ?? "") : "";
  const own = id.lastIndexOf(plural);
  return own === -1 ? id.findLastIndex((word) => singularsOf(plural).includes(word)) : own;
}

/** The verb of an id without word boundaries, such as `updatespendlimit`, if the path's noun follows it. */
function verbRunTogether(id: string, noun: string): string | undefined {
  const object = words(noun).join("").toLowerCase().replace(/s$/u, "");
  const verb = /^(?:get|list|create|update|delete|retrieve|modify)/u.exec(id)?.[0];
  return verb !== undefined && object !== "" && id.slice(verb.length).includes(object) ? verb : undefined;
}

/**
 * Returns the tag that an id begins with, where nothing but the path's last word follows it (`usage-costs`): such an id names group
 * and call, and no verb.
 */
export function groupInId({ operationId, tags }: OperationObject, last: string): string | undefined {
  const id = words(operationId ?? "").map(lower);
  const noun = words(last).map(lower);
  if (noun.length === 0 || id.length <= noun.length || id.slice(-noun.length).join(" ") !== noun.join(" "))
    return undefined;
  const group = id.slice(0, -noun.length).join(" ");
  return tags?.find((tag) => words(tag).map(lower).join(" ") === group);
}

const lower = (word: string): string => word.toLowerCase();
