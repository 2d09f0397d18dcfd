/** Responses that leave out a list without items. */

/**
 * The items of a page; empty if the response leaves them out and is otherwise sound. Items that it leaves out of a failure, or
 * that are not an array, cause an error later.
 */
export function orNone<T>(items: T, body: unknown): T | never[] | undefined {
  if ((items ?? undefined) !== undefined) return items;
  return isSound(body) ? [] : undefined;
}

/**
 * Whether a body is an object that states no failure: some APIs respond to a failed call with 200 and `success: false`, or
 * with an error's number as `code`.
 */
function isSound(body: unknown): boolean {
  if (typeof body !== "object" || !body || Array.isArray(body)) return false;
  const { error, errors, ok, success, status, code } = body as Readonly<Record<string, unknown>>;
  const isNamed = [error, errors].some((each) => (Array.isArray(each) ? each.length : each));
  const isCoded = [status, code].some((each) =>
    /^(error|fail(ed|ure)?|[45]\d\d+|-\d+)$/i.test(String(each)),
  );
  return !isNamed && !isCoded && ok !== false && success !== false;
}

/** Whether a page has items, each of which then has a cursor for the next page. */
export const hasItems = (items: readonly unknown[] | null | undefined): boolean => !!items?.length;
