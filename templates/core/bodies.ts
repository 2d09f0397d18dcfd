import { pairsOf, primitive, queryStyles, type Styles } from "./serialize.js";

/** How one body is written. */
export interface Encoded {
  /** `Content-Type`; absent where the platform sets it (a multipart boundary, a blob's own type). */
  readonly contentType?: string | undefined;
  /** Whether the document allows the blob's own type. */
  readonly isOwnType?: boolean;
  readonly isJson?: boolean;
  /** @param finish - what each text in a body of parts becomes */
  readonly serialize: (
    body: unknown,
    finish?: (text: string) => string,
  ) => NonNullable<RequestInit["body"]>;
}

/**
 * A media type's way of writing a body, or `null` for a body that cannot be written so.
 * @param contentType - the media type that the caller has chosen
 */
export type BodyFormat = (body: unknown, contentType?: string) => Encoded | null;

/** Several media types: the caller's choice, else the first that fits the value, rather one that allows a blob's own type. */
export function oneOfBodies(formats: Readonly<Record<string, BodyFormat>>): BodyFormat {
  return (body, contentType) => {
    const chosen = contentType === undefined ? Object.keys(formats) : [contentType];
    const fitting = chosen.flatMap(
      (type) => (Object.hasOwn(formats, type) && formats[type]?.(body)) || [],
    );
    return fitting.find(({ isOwnType }) => isOwnType) ?? fitting[0] ?? null;
  };
}

/** Whether a value is a `Blob`, a buffer, a view or a stream. */
export const isBytes = (value: unknown): boolean =>
  value instanceof Blob ||
  value instanceof ArrayBuffer ||
  ArrayBuffer.isView(value) ||
  isStream(value);

/** Whether a body can be sent once only: a stream, of Node too, or anything else that yields bytes. */
export const isStream = (value: unknown): boolean =>
  isReadable(value) || Symbol.asyncIterator in Object(value);

// React Native has no class of streams.
const isReadable = (value: unknown): boolean =>
  typeof (Object(value) as Partial<ReadableStream>).getReader === "function";

/** A body as every platform sends it: not each knows the streams of Node. */
export function sendable(body: unknown): unknown {
  if (!isStream(body) || isReadable(body)) return body;
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

/** Whether a value is a `FormData` or a `URLSearchParams`. */
export const isForm = (value: unknown): boolean =>
  value instanceof FormData || value instanceof URLSearchParams;

const holdsFields = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** Whether a value is, or has as a property, what only `multipart` or bytes can carry. */
const holdsFile = (value: unknown): boolean =>
  isBytes(value) ||
  (typeof value === "object" &&
    Object.values(value ?? {})
      .flat()
      .some(isBytes));

/**
 * JSON. Files would become `{}` in it: they are refused, at any depth.
 * @param neverText - no string is such a body
 * @param only - what every such body is, unless it is `null`
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

/** JSON text. @throws {RangeError} for a file, at any depth */
export const jsonText = (body: unknown): string =>
  JSON.stringify(body, function (this: Readonly<Record<string, unknown>>, key, value: unknown) {
    // A `Buffer` has a `toJSON`, whose result is the value here.
    if (isBytes(this[key])) throw new RangeError(`${key}: a file cannot be sent in JSON`);
    return value;
  });

/** `application/x-www-form-urlencoded`, each property in its own style; an object without one as JSON. */
export function formBody(styles: Styles = {}): BodyFormat {
  const serialize = (body: unknown): string => {
    if (body instanceof URLSearchParams) return body.toString();
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
    holdsFields(value) && !holdsFile(value) && !(value instanceof FormData)
      ? { contentType, serialize }
      : null;
}

/** Text as it is. */
export function textBody(contentType: string): BodyFormat {
  const serialize = (body: unknown): string => (typeof body === "string" ? body : primitive(body));
  return (value) =>
    typeof value !== "object" || value instanceof Date ? { contentType, serialize } : null;
}

/**
 * Bytes as they are: a `Blob`, a buffer, a view or a stream.
 * @param type - the media type; a range, or a blob of that very type, keeps the blob's own
 */
export function binaryBody(type: string): BodyFormat {
  return (value) => {
    if (!isBytes(value)) return null;
    const isOwnType = value instanceof Blob && covers(type, value.type);
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
      ? { serialize: (body) => body as FormData }
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

/** What is sent for a range. */
const concrete = (type: string): string => (type.includes("*") ? "application/octet-stream" : type);

/** The media types that a part may have, the default first, by property. */
export type Parts = Readonly<Record<string, readonly string[]>>;

/** A multipart body: blobs and bytes as files, arrays as parts of one name, objects as JSON; text in another style where one is declared. */
export function multipartBody(
  parts: Parts = {},
  type = "multipart/form-data",
  styles: Styles = {},
): BodyFormat {
  const serialize: Encoded["serialize"] = (body, finish = String) => {
    if (body instanceof FormData) return body;
    // `FormData` would make a file of every part that has a media type.
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
    holdsFields(value) && !isBytes(value) && !(value instanceof URLSearchParams)
      ? { serialize }
      : null;
}

function part(name: string, item: unknown, types: readonly string[]): (string | Blob)[] {
  if (isStream(item)) throw new RangeError(`${name}: a stream cannot be a part, but a Blob can`);
  const value = isBytes(item) && !(item instanceof Blob) ? new Blob([item as ArrayBuffer]) : item;
  // A range cannot be sent.
  const type = types.find((each) => !each.includes("*"));
  const head = (filename: string | undefined, contentType: string | undefined): string =>
    `Content-Disposition: form-data; name="${quoted(name)}"${filename ? `; filename="${quoted(filename)}"` : ""}\r\n` +
    `${contentType ? `Content-Type: ${contentType}\r\n` : ""}\r\n`;
  if (value instanceof Blob) {
    const { name: filename = "blob" } = value as Partial<File>;
    const isAllowed =
      value.type && (!types.length || types.some((each) => covers(each, value.type)));
    return [head(filename, isAllowed ? value.type : (type ?? "application/octet-stream")), value];
  }
  const isJson = type
    ? /[/+]json\b/i.test(type)
    : typeof value === "object" && !(value instanceof Date);
  return [
    head(undefined, type ?? (isJson ? "application/json" : undefined)),
    isJson ? jsonText(value) : primitive(value),
  ];
}

/** Escapes names as HTML's forms do. */
const quoted = (name: string): string => name.replace(/["\r\n]/g, encodeURIComponent);
