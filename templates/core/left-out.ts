/**
 * The items of a page; none where the response leaves them out and is otherwise sound. Anything else stays as it is, so that it is
 * an error.
 */
export function orNone<T>(items: T, body: unknown): T | never[] {
  const isSound = typeof body === "object" && !!body && !("error" in body) && !("errors" in body);
  return (items ?? undefined) === undefined && isSound ? [] : items;
}

/** Whether a page has items: each then has a cursor for what follows. */
export const hasItems = (items: readonly unknown[] | null | undefined): boolean => !!items?.length;
