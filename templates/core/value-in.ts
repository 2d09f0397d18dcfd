/** Reads values in forms that a document does not state exactly: links, numbers and flags. */

/**
 * Reads the value of a parameter from a response's field for the next page: a link, an object of parameters or with a link, or
 * the value itself. `undefined` if a link or object does not contain it.
 * @param name - the name on the wire: `page[number]`
 */
export function valueIn(next: unknown, name: string): string | number | undefined {
  if (typeof next === "number") return next;
  if (typeof next === "string")
    return isLink(next)
      ? (new URLSearchParams(next.replace(/^[^?]*\??|#[^]*$/g, "")).get(name) ?? undefined)
      : next;
  const steps = name.split(/[[\].]+/).filter(Boolean);
  const own = (Object(next) as Record<string, unknown>)[name];
  const value =
    own ??
    steps.reduce<unknown>(
      (object, step) => (Object(object) as Record<string, unknown>)[step],
      next,
    );
  if (typeof value === "string" || typeof value === "number") return value;
  const link = hrefIn(next);
  return typeof link === "string" ? valueIn(link, name) : undefined;
}

/** The URL of a link that is an object, as in JSON:API; any other value is returned unchanged. */
export const hrefIn = <T>(link: T): T => (Object(link) as { href?: T }).href ?? link;

/** Whether a string is a URL, a path, or a query. */
export const isLink = (text: string): boolean => /^(https?:\/\/|\/|\?)/i.test(text);

/** Reads a whole number, also from a string, or from a link or object with a parameter of that name. */
export function numberIn(value: unknown, name = ""): number | undefined {
  const own = valueIn(value, name) ?? "";
  const number = own === "" ? NaN : Number(own);
  return Number.isInteger(number) ? number : undefined;
}

/** The value of a response header; `undefined` if it is missing. */
export const textOf = (headers: Headers, name: string): string | undefined =>
  headers.get(name) ?? undefined;

/** The value of a response header as a number; `undefined` if it is missing or not a number. */
export const numberOf = (headers: Headers, name: string): number | undefined =>
  numberIn(headers.get(name));

/** Reads a boolean that is sent as a number or string; `undefined` for any other form. */
export function flagIn(value: string | number | null | undefined): boolean | undefined {
  const text = String(value ?? "").toLowerCase();
  if (/^(1|true|yes|y)$/.test(text)) return true;
  return /^(0|false|no|n)$/.test(text) ? false : undefined;
}

/** The URL of the next page, from links that state their relation: `{ rel: "next", href: "…" }`. */
export function nextAmong<Link>(
  links: readonly Link[] | null | undefined,
  relation: keyof Link,
  url: keyof Link,
): string | null | undefined {
  const next = links?.find((link) => [link[relation]].flat().includes("next" as never));
  return next?.[url] as string | null | undefined;
}
