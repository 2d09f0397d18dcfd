/** JSON pointers (RFC 6901) and their form as URI fragments. */

/** Escapes `~` and `/`, and `%`, which a fragment would decode. */
function escapeToken(token: string): string {
  return token.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("%", "%25");
}

/** `["a", "b/c"]` as `#/a/b~1c`. */
export function toPointer(tokens: readonly string[]): string {
  return `#${tokens.map((token) => `/${token.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")}`;
}

/** The tokens of a pointer without its `#`; `undefined` if it is not a pointer. */
export function parsePointer(pointer: string): string[] | undefined {
  if (pointer === "") return [];
  if (!pointer.startsWith("/")) return undefined;
  return pointer
    .slice(1)
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Percent-decodes a text; returns it unchanged if it is not well encoded. */
export function decodePercent(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The reference to a component. */
export function componentRef(section: string, name: string): string {
  return `#/components/${section}/${escapeToken(name)}`;
}

/** The component's name in `#/components/<section>/<name>`. */
export function nameIn(ref: string): string {
  const token = ref.slice(ref.indexOf("/", "#/components/".length) + 1);
  return decodePercent(token).replaceAll("~1", "/").replaceAll("~0", "~");
}
