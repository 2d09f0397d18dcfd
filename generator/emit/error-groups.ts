/** Groups the declared errors by statuses that have an error class, for the types and the conversions of their bodies. */

import type { ErrorResponse } from "../model/content.js";
import type { Operation } from "../model/operation.js";
import { distinctTypes, receivedTypeText } from "./content-types.js";
import { stringLiteral } from "./encode.js";
import type { EmitInput } from "./output.js";
import type { TypeText } from "./schema/print.js";
import { resourcesOf } from "./signature.js";

export interface ErrorGroup {
  /** `404` or `5XX`; `default` for the group of all errors. */
  readonly name: string;
  readonly errors: readonly { readonly operation: Operation; readonly error: ErrorResponse }[];
  /** The distinct types of their bodies; absent if there are none, or more than {@link maxTypes}. */
  readonly types?: readonly TypeText[];
}

/** The group of all errors, and one for each status that has a class or is declared. */
export function errorGroups({ api, types }: EmitInput): ErrorGroup[] {
  const all = resourcesOf(api).flatMap(({ resource }) =>
    resource.operations.flatMap((operation) => operation.errors.map((error) => ({ operation, error }))),
  );
  const statuses = statusesOf(all.map(({ error }) => statusOf(error)));
  return [["default", /^/u] as const, ...statuses].map(([name, matching]) => {
    const errors = all.filter(({ error }) => matching.test(statusOf(error)));
    const texts = errors.flatMap(({ error }) => error.contents.map((content) => receivedTypeText({ types }, content)));
    const distinct = distinctTypes(texts);
    const isTyped = distinct.length > 0 && distinct.length <= maxTypes;
    return {
      name,
      errors,
      ...(isTyped ? { types: distinct.sort((a, b) => (a.text < b.text ? -1 : 1)) } : {}),
    };
  });
}

/** The maximum number of types in a union: more would help no one. */
const maxTypes = 12;

export const statusOf = ({ status }: Pick<ErrorResponse, "status">): string => stringLiteral(status).slice(1, -1);

/** The statuses that have a class, and other declared ones; each with a pattern for the declarations that include it. */
function statusesOf(declared: readonly string[]): (readonly [name: string, matching: RegExp])[] {
  const own = declared.map(Number).filter((status) => status >= 300 && status < 500);
  const all = [...new Set([400, 401, 403, 404, 409, 422, 429, ...own])].sort((a, b) => a - b);
  return [
    ...all.map(
      (status) =>
        [String(status), new RegExp(`^(?:${String(status)}|${String(status).charAt(0)}XX|default)$`, "iu")] as const,
    ),
    ["5XX", /^(?:5(?:\d\d|XX)|default)$/iu] as const,
  ];
}
