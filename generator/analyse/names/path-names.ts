/**
 * The call that an operation becomes, from its own method, path, id, summary and response alone: `widgets.list`,
 * `projects.users.retrieve`, `batches.cancel`. Nothing here looks at another operation, so that adding one renames none.
 */

import type { Subject } from "../operations.js";
import { camelCase, words } from "./identifiers.js";

export interface CallName {
  /** Names of the resources from the client down, at least one. */
  readonly resources: readonly string[];
  readonly verb: string;
}

interface Segment {
  readonly text: string;
  readonly isParameter: boolean;
}

/** How a response looks, as far as a name depends on it. */
export type ResponseShape = "list" | "object" | "nothing" | "other";

export function callName(subject: Subject, shape: ResponseShape, basePath = ""): CallName {
  const { path, action } = customVerb(withoutBase(subject.path, basePath));
  const segments = path.split("/").filter(Boolean).map(segment);
  const verb = action ?? actionOf(segments, subject);
  const chain = verb === undefined || action !== undefined ? segments : segments.slice(0, -1);
  const resources = chain.filter((s) => !s.isParameter).map((s) => camelCase(s.text));
  const named = resources.filter((name) => name !== "");
  return {
    resources: named.length > 0 ? named : [rootName(subject)],
    verb: verb ?? standardVerb(subject.method, chain.at(-1)?.isParameter === true, shape),
  };
}

/** Leaves out the configured leading part, on a segment's boundary only. */
function withoutBase(path: string, basePath: string): string {
  const base = basePath.replace(/\/+$/u, "");
  return base !== "" && path.startsWith(`${base}/`) ? path.slice(base.length) : path;
}

/** `/projects/{id}:archive` and `/documents:batchGet` name their verb after a colon. */
function customVerb(path: string): { path: string; action?: string } {
  const match = /^(?<path>.*[^/]):(?<verb>[A-Za-z][\w-]*)$/u.exec(path.split(/[?#]/u)[0] ?? "");
  if (match?.groups === undefined) return { path: path.split(/[?#]/u)[0] ?? "" };
  return { path: match.groups["path"] ?? "", action: camelCase(match.groups["verb"] ?? "") };
}

function segment(text: string): Segment {
  return { text: text.replace(/\{[^{}]*\}/gu, " ").replace(/\.(?:json|xml)$/iu, ""), isParameter: /\{[^{}]*\}/u.test(text) };
}

/** The last segment where it is what one does (`/cancel`), not what one does it to (`/users`). */
function actionOf(segments: readonly Segment[], subject: Subject): string | undefined {
  const last = segments.at(-1);
  if (last === undefined || last.isParameter || segments.length < 2) return undefined;
  const name = camelCase(last.text);
  const [first = ""] = words(last.text);
  if (name === "") return undefined;
  const behindItem = segments.at(-2)?.isParameter === true;
  if (isVerb(first.toLowerCase()) && (behindItem || subject.method !== "GET")) return name;
  return saysSo(first.toLowerCase(), subject) && subject.method === "POST" ? name : undefined;
}

/** The operation's own id or summary begins with the word as a verb: `Cancels a batch`, `cancelBatch`. */
function saysSo(word: string, { operation }: Subject): boolean {
  const leading = [operation.operationId, operation.summary].map((text) => words(text ?? "")[0]?.toLowerCase() ?? "");
  return leading.some((w) => w === word || w === `${word}s` || w === `${word}es`);
}

function standardVerb(method: string, isItem: boolean, shape: ResponseShape): string {
  switch (method) {
    case "GET":
      return !isItem && shape === "list" ? "list" : "retrieve";
    case "POST":
      return isItem ? "update" : "create";
    case "PUT":
    case "PATCH":
      return "update";
    default:
      return camelCase(method) || "call";
  }
}

/** A path without a word of its own (`/`, `/{id}`): the first tag, else `root`. */
function rootName({ operation }: Subject): string {
  return camelCase(operation.tags?.[0] ?? "") || "root";
}

/** English verbs that APIs use as the last segment of a path. */
const verbs: ReadonlySet<string> = new Set(
  (
    "abort accept acknowledge activate add allocate apply approve archive assign attach authorize ban block bulk calculate cancel capture check claim clear " +
    "clone close commit compare complete confirm connect convert copy count deactivate decline decrypt delete deny deploy detach disable disconnect " +
    "dismiss download duplicate edit enable encrypt end evaluate exchange execute expire export extend fetch finalize finish follow fork freeze generate " +
    "get grant hide import increment install invalidate invite invoke issue join kill leave link list lock login logout mark merge migrate move mute notify open " +
    "pause ping pin play poll preview process promote publish purge query rebuild reactivate read reboot receive refresh refund regenerate register reject " +
    "release reload remove rename renew reopen reorder replace reply report request resend reset resize resolve restart restore resume retrieve retry revert " +
    "review revoke roll rollback rotate run save scan schedule search send set share sign simulate skip split star start stop submit subscribe suspend swap " +
    "switch sync terminate test toggle transfer trigger unarchive unassign unban unblock undelete undo unfollow unfreeze unhide uninstall unlink unlock unmute " +
    "unpause unpin unpublish unregister unshare unstar unsubscribe unsuspend update upgrade upload validate verify void wait watch withdraw"
  ).split(" "),
);

const isVerb = (word: string): boolean => verbs.has(word);
