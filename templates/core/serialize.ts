/** Serializes parameters in OpenAPI's styles. */

/** How a parameter is serialized, by OpenAPI's styles. */
export interface Style {
  readonly style?:
    | "form"
    /** As `form`, with nothing escaped. */
    | "cookie"
    | "spaceDelimited"
    | "pipeDelimited"
    | "tabDelimited"
    | "deepObject"
    | "simple"
    | "label"
    | "matrix";
  readonly explode?: boolean;
  /** Whether reserved characters stay unencoded. */
  readonly allowReserved?: boolean;
  /** Whether the value is sent as JSON text. */
  readonly json?: boolean;
}

/** Styles by parameter name; any other parameter has the default style of its location. */
export type Styles = Readonly<Record<string, Style>>;

/** Returns the serializer of a query: style `form` and exploded, unless stated otherwise. */
export function queryStyles(styles: Styles): (query: object) => string {
  return (query) =>
    Object.entries(query)
      .flatMap(([name, value]: [string, unknown]) =>
        queryParameter(name, value, styleOf(styles, name)),
      )
      .join("&");
}

/** Writes the value of a `Cookie` header, in pairs as in a query. */
export function cookieHeader(cookies: object, styles: Styles): string {
  return Object.entries(cookies)
    .flatMap(([name, value]: [string, unknown]) =>
      queryParameter(name, value, styleOf(styles, name)),
    )
    .join("; ");
}

const styleOf = (styles: Styles, name: string): Style | undefined =>
  Object.hasOwn(styles, name) ? styles[name] : undefined;

function queryParameter(name: string, value: unknown, how: Style = {}): string[] {
  const { style, allowReserved } = how;
  const encode =
    style === "cookie" ? encodeCookie : allowReserved ? encodeReserved : encodeURIComponent;
  return pairsOf(name, value, how, encode, encodeURIComponent).map((pair) => pair.join("="));
}

/** Returns the names and values for a parameter, or for a property of a form, in a style. */
export function pairsOf(
  name: string,
  value: unknown,
  how: Style,
  encode: (text: string) => string,
  encodeName: (text: string) => string,
): [string, string][] {
  if (isMissing(value)) return [];
  const { style = "form", explode = style === "form" || style === "deepObject" } = how;
  const key = encodeName(name);
  const written = (v: unknown): string => encode(primitive(v));
  if (how.json) return [[key, encodeName(JSON.stringify(value))]];
  if (style === "deepObject") return deep(key, value, encodeName).map(([k, v]) => [k, written(v)]);
  const separator = encodeName(separators[style] ?? "") || ",";
  const joined = (all: string[]): [string, string][] =>
    all.length === 0 ? [] : [[key, all.join(separator)]];
  if (Array.isArray(value)) {
    const items = present(value).map(written);
    return explode ? items.map((item) => [key, item]) : joined(items);
  }
  if (!isObject(value)) return [[key, written(value)]];
  const entries = members(value);
  if (explode)
    return entries.flatMap(([k, v]) =>
      present([v].flat()).map((item): [string, string] => [encodeName(k), written(item)]),
    );
  return joined(entries.flatMap(([k, v]) => [encodeName(k), written(v)]));
}

const separators: Readonly<Record<string, string>> = {
  spaceDelimited: " ",
  pipeDelimited: "|",
  tabDelimited: "\t",
};

/**
 * Writes `a[b][c]=1`, and `a[0]=1` for items. The standard does not define nesting and arrays; most servers accept these forms.
 */
function deep(
  key: string,
  value: unknown,
  encodeName: (text: string) => string,
): [string, unknown][] {
  if (isMissing(value)) return [];
  if (!isObject(value)) return [[key, value]];
  return Object.entries(value).flatMap(([k, v]) => deep(`${key}[${encodeName(k)}]`, v, encodeName));
}

/** Writes one value in a path, with the prefix and the delimiters of its style. */
export function pathValue(name: string, value: unknown, how: Style = {}): string {
  const { style = "simple", explode = false } = how;
  if (how.json) return encodeURIComponent(JSON.stringify(value));
  // A slash stays; characters that would end the path are encoded.
  const reserved = (text: string): string => encodeReserved(text).replaceAll("?", "%3F");
  const encode = how.allowReserved ? reserved : encodeURIComponent;
  const mark = { label: ".", matrix: ";" }[style as string];
  const between = (explode && mark) || ",";
  const named = style === "matrix" ? `${encodeURIComponent(name)}=` : "";
  const text = (): string => {
    if (Array.isArray(value)) {
      const items = present(value).map((item) => encode(primitive(item)));
      return explode
        ? items.map((item) => named + item).join(between)
        : named + items.join(between);
    }
    if (!isObject(value)) return named + encode(primitive(value));
    const entries = members(value).map(([k, v]) => [encodeURIComponent(k), encode(primitive(v))]);
    return explode
      ? entries.map((entry) => entry.join("=")).join(between)
      : named + entries.flat().join(between);
  };
  return (mark ?? "") + text();
}

/** Writes one value of a header, in style `simple`. */
export function headerValue(value: unknown, how: Style = {}): string {
  // A header cannot contain characters outside ASCII, and JSON can escape them.
  if (how.json)
    return JSON.stringify(value).replace(
      /[^ -~]/g,
      (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
  if (Array.isArray(value)) return present(value).map(primitive).join(",");
  if (!isObject(value)) return primitive(value);
  return members(value)
    .map(([k, v]) => `${k}${how.explode ? "=" : ","}${primitive(v)}`)
    .join(",");
}

/**
 * Writes a value as a string: a date as ISO 8601, an object with a text form of its own as that text, any other object as JSON.
 */
export function primitive(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (!isObject(value)) return String(value);
  const { toJSON } = value as { toJSON?: unknown };
  const own: unknown = typeof toJSON === "function" ? toJSON.call(value) : value;
  return typeof own === "string" ? own : JSON.stringify(own);
}

export const isMissing = (value: unknown): boolean => value === undefined || value === null;

const present = (items: readonly unknown[]): unknown[] => items.filter((item) => !isMissing(item));

const members = (value: object): [string, unknown][] =>
  Object.entries(value).filter(([, v]) => !isMissing(v));

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !(value instanceof Date);

/** Encodes only characters that a `Cookie` header cannot contain; the caller has escaped any others that need it. */
const encodeCookie = (text: string): string => text.replaceAll(/[^ -:<-~]+/g, encodeURIComponent);

/**
 * Encodes by RFC 6570's reserved expansion: reserved characters and percent-encoded triplets stay, except `#`, `&` and `+`,
 * which would change the query.
 */
function encodeReserved(text: string): string {
  return encodeURI(text)
    .replaceAll(/%25(?=[0-9A-F]{2})/gi, "%")
    .replaceAll("%5B", "[")
    .replaceAll("%5D", "]")
    .replaceAll(/[#&+]/g, encodeURIComponent);
}
