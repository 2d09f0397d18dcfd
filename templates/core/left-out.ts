/** Responses that leave out a list without items. */

/**
 * The items of a page; empty if the response leaves them out and is otherwise sound. Items that it leaves out of a failure, or
 * that are not an array, cause an error later.
 */
export function orNone<T>(items: T, body: unknown): T | never[] | undefined {
  if ((items ?? undefined) !== undefined) return items;
  return isSound(body) ? [] : undefined;
}

/** Whether a body is an object that states no failure: some APIs respond to a failed call with 200 and `success: false`. */
function isSound(body: unknown): boolean {
  if (typeof body !== "object" || !body || Array.isArray(body)) return false;
  if ("error" in body || "errors" in body) return false;
  const { ok, success, status } = body as { ok?: unknown; success?: unknown; status?: unknown };
  return ok !== false && success !== false && !/^(error|fail(ed|ure)?)$/i.test(String(status));
}

/** Whether a page has items, each of which then has a cursor for the next page. */
export const hasItems = (items: readonly unknown[] | null | undefined): boolean => !!items?.length;
