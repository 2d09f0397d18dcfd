/** Operation ids as their authors wrote them, without the parts that frameworks add. */

import { defined } from "../../defined.js";
import type { Subject } from "../operations.js";
import { words } from "./identifiers.js";

/** An operation id taken apart: `users` and `readUser` of `users-readUser`. */
interface AuthoredId {
  /** The operation's tag or controller, if the id begins with it. */
  readonly group?: string;
  readonly name: string;
}

/**
 * The operation id as its author wrote it: without FastAPI's path and method at its end (`read_user_users__user_id__get`), without
 * Springfox's method (`readUserUsingGET_1`), and without `Controller` in NestJS's prefix (`UsersController_findAll`). Empty if the
 * operation has no id.
 */
export function authoredId({ method, path, operation }: Subject): string {
  const id = operation.operationId ?? "";
  const suffix = `${path.replace(/[^\p{L}\p{N}_]/gu, "_")}_${method.toLowerCase()}`;
  const own = id.length > suffix.length && id.endsWith(suffix) ? id.slice(0, -suffix.length) : id;
  return own.replace(springfox, "").replace(controller, "$1");
}

/** Springfox's `UsingGET`, with a number if ids would be the same. */
const springfox = /(?<=\p{L})Using(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)(?:_\d+)?$/u;

/** The controller at the start of an id: NestJS's `UsersController_`, LoopBack's `UserController.`. */
const controller = /^(\p{L}[\p{L}\p{N}]*)Controller(?=[_.]\p{L})/u;

/** The operation with the id that its author wrote; LoopBack's tag, which is named after a controller, loses that word too. */
export function withAuthoredId(subject: Subject): Subject {
  const { operation } = subject;
  const operationId = authoredId(subject);
  if (operationId === (operation.operationId ?? "")) return subject;
  const [whole, group] = controller.exec(operation.operationId ?? "") ?? [];
  const tags = operation.tags?.map((tag) => (tag === whole && group !== undefined ? group : tag));
  return { ...subject, operation: { ...operation, operationId, ...defined({ tags }) } };
}

/**
 * Splits the group off an id: the first tag that the id begins with, else the text before the first `/`, `.`, `:` or a controller's `_`.
 */
export function authoredParts(subject: Subject): AuthoredId {
  const id = authoredId(subject);
  const tag = subject.operation.tags?.find((candidate) => restAfter(candidate, id) !== undefined);
  if (tag !== undefined) return { group: tag, name: restAfter(tag, id) ?? id };
  const isController = controller.test(subject.operation.operationId ?? "");
  const [, group, name] = (isController ? /^([^_.]+)[_.](.+)$/su : /^([^/.:]+)[/.:](.+)$/su).exec(id) ?? [];
  return group === undefined || name === undefined ? { name: id } : { group, name };
}

/** The rest of `id` after the words of `tag` and a separator: `users-read_user` → `read_user`. */
function restAfter(tag: string, id: string): string | undefined {
  const own = words(tag).map((word) => word.replace(/[^A-Za-z0-9]/gu, ""));
  if (own.join("").length > id.length) return undefined;
  const loose = own.join("[^A-Za-z0-9]*");
  const rest = loose === "" ? undefined : new RegExp(`^${loose}[^A-Za-z0-9]+(?=[A-Za-z])`, "iu").exec(id)?.[0];
  return rest === undefined ? undefined : id.slice(rest.length);
}
