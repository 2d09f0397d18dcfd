/** Responses that leave out a list without items. */

/**
 * The items of a page; empty if the response leaves them out and is otherwise sound. Any other value is returned unchanged, and
 * causes an error later.
 */
export function orNone<T>(items: T, body: unknown): T | never[] {
  const isSound = typeof body === "object" && !!body && !("error" in body) && !("errors" in body);
  return (items ?? undefined) === undefined && isSound ? [] : items;
}

/** Whether a page has items, each of which then has a cursor for the next page. */
export const hasItems = (items: readonly unknown[] | null | undefined): boolean => !!items?.length;
