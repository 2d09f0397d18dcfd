/** Writes the bodies of requests, in the formats of their media types. */

import { pairsOf, primitive, queryStyles, type Styles } from "./serialize.js";

/** How a body is written. */
export interface Encoded {
  /** `Content-Type`; absent if the platform sets it (a multipart boundary, a blob's own type). */
  readonly contentType?: string | undefined;
  /** Whether the document allows the blob's own type. */
  readonly isOwnType?: boolean;
  readonly isJson?: boolean;
  /** @param finish - changes each text in a multipart body */
  readonly serialize: (
    body: unknown,
    finish?: (text: string) => string,
  ) => NonNullable<RequestInit["body"]>;
}

/**
 * Writes bodies of one media type; returns `null` for a body that cannot be written so.
 * @param contentType - the media type that the caller has chosen
 */
export type BodyFormat = (body: unknown, contentType?: string) => Encoded | null;

/**
 * Chooses between media types: the caller's choice, else the first that fits the value. One that allows a blob's own type is
 * preferred.
 */
export function oneOfBodies(formats: Readonly<Record<string, BodyFormat>>): BodyFormat {
  return (body, contentType) => {
    const chosen = contentType === undefined ? Object.keys(formats) : [contentType];
    const fitting = chosen.flatMap(
      (type) => (Object.hasOwn(formats, type) && formats[type]?.(body)) || [],
    );
    return fitting.find(({ isOwnType }) => isOwnType) ?? fitting[0] ?? null;
  };
}

/** Whether a value has one of these class names, by which objects of another window or implementation are recognized too. */
const isNamed = (value: unknown, ...names: string[]): boolean =>
  names.includes(Object.prototype.toString.call(value).slice(8, -1));

const isBlob = (value: unknown): value is Blob =>
  // React Native's blobs have no such name.
  value instanceof Blob || isNamed(value, "Blob", "File");

/** Whether a value is a `Blob`, a buffer, a view or a stream. */
export const isBytes = (value: unknown): boolean =>
  isBlob(value) || isNamed(value, "ArrayBuffer") || ArrayBuffer.isView(value) || isStream(value);

/** Whether a body can be sent only once: a stream, also one of Node, or another asynchronous iterable of bytes. */
export const isStream = (value: unknown): boolean =>
  isReadable(value) || Symbol.asyncIterator in Object(value);

// React Native has no class of streams.
const isReadable = (value: unknown): boolean =>
  typeof (Object(value) as Partial<ReadableStream>).getReader === "function";

/**
 * Returns a body that every platform can send: not all of them know the streams of Node.
 * @throws {RangeError} for a blob or form of another implementation
 */
export function sendable(body: unknown): unknown {
  if (!isStream(body) || isReadable(body)) return platforms(body, "the body");
  const chunks = (body as AsyncIterable<Uint8Array | string>)[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
    },
    cancel: async (reason) => void (await chunks.return?.(reason)),
  });
}

/**
 * Returns a blob or form that the platform recognizes, whatever window it is from.
 * @throws {RangeError} for one of another implementation, such as jsdom's, for which `[object File]` would be sent
 */
function platforms<T>(value: T, name: string): T {
  if (value instanceof Blob || value instanceof FormData) return value;
  try {
    if (isBlob(value)) Blob.prototype.slice.call(value);
    if (isFormData(value)) FormData.prototype.has.call(value, "");
  } catch {
    throw new RangeError(`${name}: not a Blob, File or FormData of this platform`);
  }
  return value;
}

const isFormData = (value: unknown): value is FormData =>
  value instanceof FormData || isNamed(value, "FormData");

const isSearch = (value: unknown): value is URLSearchParams =>
  value instanceof URLSearchParams || isNamed(value, "URLSearchParams");

/** Whether a value is a `FormData` or a `URLSearchParams`. */
export const isForm = (value: unknown): boolean => isFormData(value) || isSearch(value);

const holdsFields = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** Whether a value is bytes, or has bytes in a property: only `multipart` or a binary body can carry them. */
const holdsFile = (value: unknown): boolean =>
  isBytes(value) ||
  (typeof value === "object" &&
    Object.values(value ?? {})
      .flat()
      .some(isBytes));

/**
 * A JSON body. Files are refused at any depth: JSON would turn them into `{}`.
 * @param neverText - whether no such body is a string
 * @param only - the form of every such body, unless it is `null`
 */
export function jsonBody(
  contentType = "application/json",
  neverText = false,
  only?: "array" | "object",
): BodyFormat {
  const isOther = (value: unknown): boolean =>
    only !== undefined && value !== null && Array.isArray(value) !== (only === "array");
  return (value) =>
    isForm(value) || holdsFile(value) || (neverText && typeof value === "string") || isOther(value)
      ? null
      : { contentType, isJson: true, serialize: jsonText };
}

/** Writes JSON. @throws {RangeError} for a file, at any depth */
export const jsonText = (body: unknown): string =>
  JSON.stringify(body, function (this: Readonly<Record<string, unknown>>, key, value: unknown) {
    // A `Buffer` has a `toJSON`, which has already been applied to `value`.
    if (isBytes(this[key])) throw new RangeError(`${key}: a file cannot be sent in JSON`);
    return value;
  });

/** `application/x-www-form-urlencoded`, each property in its own style; objects without a style as JSON. */
export function formBody(styles: Styles = {}): BodyFormat {
  const serialize = (body: unknown): string => {
    if (isSearch(body)) return body.toString();
    const values = Object(body) as Record<string, unknown>;
    const objects = Object.entries(values).flatMap(([name, value]) =>
      holdsFields(value) ? [[name, { json: true }]] : [],
    );
    return queryStyles({ ...Object.fromEntries(objects), ...styles })(values).replaceAll(
      "%20",
      "+",
    );
  };
  const contentType = "application/x-www-form-urlencoded";
  return (value) =>
    holdsFields(value) && !holdsFile(value) && !isFormData(value)
      ? { contentType, serialize }
      : null;
}

/** A plain-text body. */
export function textBody(contentType: string): BodyFormat {
  const serialize = (body: unknown): string => (typeof body === "string" ? body : primitive(body));
  return (value) =>
    typeof value !== "object" || value instanceof Date ? { contentType, serialize } : null;
}

/**
 * A binary body: a `Blob`, a buffer, a view or a stream.
 * @param type - the media type; if it is a range or the blob's own type, the blob's type is sent
 */
export function binaryBody(type: string): BodyFormat {
  return (value) => {
    if (!isBytes(value)) return null;
    const isOwnType = isBlob(value) && covers(type, value.type);
    return {
      contentType: isOwnType ? undefined : concrete(type),
      isOwnType,
      serialize: (body) => sendable(body) as Blob,
    };
  };
}

/** A body of any kind: bytes, a form, text, or else JSON. */
export function anyBody(): BodyFormat {
  const formats = [binaryBody("*/*"), textBody("text/plain"), jsonBody()];
  return (value) =>
    isForm(value)
      ? { serialize: (body) => sendable(body) as FormData }
      : (formats.map((format) => format(value)).find((encoded) => encoded !== null) ?? null);
}

/** Whether a media type, or the range `image/*`, includes a media type. */
function covers(range: string, type: string): boolean {
  const [wanted = "", own = ""] = [range, type].map((each) =>
    (each.split(";")[0] as string).trim().toLowerCase(),
  );
  return (
    own !== "" &&
    (wanted === "*/*" ||
      wanted === own ||
      (wanted.endsWith("*") && own.startsWith(wanted.slice(0, -1))))
  );
}

/** The media type that is sent for a range. */
const concrete = (type: string): string => (type.includes("*") ? "application/octet-stream" : type);

/** Property name → the media types that its part may have, the default first. */
export type Parts = Readonly<Record<string, readonly string[]>>;

/**
 * A multipart body: blobs and bytes as files, arrays as several parts of one name, objects as JSON, and other values in their
 * declared style.
 */
export function multipartBody(
  parts: Parts = {},
  type = "multipart/form-data",
  styles: Styles = {},
): BodyFormat {
  const serialize: Encoded["serialize"] = (body, finish = String) => {
    if (isFormData(body)) return platforms(body, "the body");
    // `FormData` would turn every part with a media type into a file.
    const boundary = Array.from({ length: 4 }, () => Math.random().toString(36).slice(2)).join("");
    const pieces = Object.entries(Object(body) as Record<string, unknown>)
      .flatMap(([name, value]): [string, unknown, readonly string[]][] => {
        const style = Object.hasOwn(styles, name) && !holdsFile(value) && styles[name];
        if (style)
          return pairsOf(name, value, style, String, String).map(([key, text]) => [key, text, []]);
        return [value]
          .flat()
          .map((item) => [name, item, (Object.hasOwn(parts, name) && parts[name]) || []]);
      })
      .filter(([, item]) => item !== undefined && item !== null)
      .flatMap((each) => [`--${boundary}\r\n`, ...part(...each), "\r\n"])
      .map((piece) => (typeof piece === "string" ? finish(piece) : piece));
    return new Blob([...pieces, `--${boundary}--\r\n`], { type: `${type}; boundary=${boundary}` });
  };
  return (value) =>
    holdsFields(value) && !isBytes(value) && !isSearch(value) ? { serialize } : null;
}

function part(name: string, item: unknown, types: readonly string[]): (string | Blob)[] {
  if (isStream(item)) throw new RangeError(`${name}: a stream cannot be a part, but a Blob can`);
  const value = isBytes(item) && !isBlob(item) ? new Blob([item as ArrayBuffer]) : item;
  // A range cannot be the type of a part.
  const type = types.find((each) => !each.includes("*"));
  const head = (filename: string | undefined, contentType: string | undefined): string =>
    `Content-Disposition: form-data; name="${quoted(name)}"${filename ? `; filename="${quoted(filename)}"` : ""}\r\n` +
    `${contentType ? `Content-Type: ${contentType}\r\n` : ""}\r\n`;
  if (isBlob(value)) {
    const { name: filename = "blob" } = value as Partial<File>;
    const isAllowed =
      value.type && (!types.length || types.some((each) => covers(each, value.type)));
    return [
      head(filename, isAllowed ? value.type : (type ?? "application/octet-stream")),
      platforms(value, name),
    ];
  }
  const isJson = type
    ? /[/+]json\b/i.test(type)
    : typeof value === "object" && !(value instanceof Date);
  return [
    head(undefined, type ?? (isJson ? "application/json" : undefined)),
    isJson ? jsonText(value) : primitive(value),
  ];
}

/** Escapes names as HTML forms do. */
const quoted = (name: string): string => name.replace(/["\r\n]/g, encodeURIComponent);
