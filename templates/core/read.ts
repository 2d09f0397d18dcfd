/** Reads the bodies of successful responses, by media type. */

/** The call whose response is read. */
export interface Reading {
  /** Method and path template. */
  readonly operation: string;
  /** The caller's signal. */
  readonly signal: AbortSignal | undefined;
  /** Milliseconds that a body which is read later may be idle; 0 means no limit. */
  readonly idle: number;
  /** Replaces secrets in a text. */
  readonly hide: (text: string) => string;
}

/**
 * Reads the body of a successful response. Rejects with a `SyntaxError` if the body is not in the expected format.
 * @param received - the response that the caller receives, of which `response` may be a copy
 */
export type Reader<T> = (response: Response, received: Response, reading: Reading) => Promise<T>;

/** Reads a JSON body. */
export async function json<T>(response: Response): Promise<T> {
  const text = await response.text();
  const type = response.headers.get("content-type") ?? "";
  if (!text || (type && !/json/i.test(type)))
    throw new SyntaxError(`${text ? type : "no body"} in place of JSON`);
  return JSON.parse(text) as T;
}

/** Reads a JSON body, which may be empty. */
export async function jsonOrNothing(response: Response): Promise<unknown> {
  return (await response.clone().text()) ? json(response) : undefined;
}

/** Reads a JSON body whose media type is not that of JSON. */
export async function unnamedJson<T>(response: Response): Promise<T> {
  return JSON.parse(await response.text()) as T;
}

/** Reads a string: in JSON, or as plain text under a text media type. An HTML page is refused. */
export async function jsonOrPlainText<T>(response: Response): Promise<T> {
  if (isJson(response) || !isText(response)) return json(response);
  const content = decoded(response, await response.arrayBuffer());
  if (/^\s*<(!doctype|html)\b/i.test(content))
    throw new SyntaxError(`${typeOf(response)} in place of JSON`);
  return content as T;
}

/** Reads a body that is empty if its value is `null`; under a text media type, an empty body is the empty string. */
export function orNull<T>(read: Reader<T>): Reader<T | null> {
  return async (response, received, reading) =>
    isText(response) || (await response.clone().text()) ? read(response, received, reading) : null;
}

/** Reads a string that is empty where the response has no content. */
export function orEmptyString(read: Reader<string>): Reader<string> {
  return async (response, received, reading) =>
    response.status === 204 ? "" : read(response, received, reading);
}

/** Reads a text body. Under another media type, it may be bytes, some of which would be lost in text: those are refused. */
export async function text(response: Response): Promise<string> {
  const bytes = await response.arrayBuffer();
  try {
    return decoded(response, bytes, !isText(response));
  } catch {
    throw new SyntaxError(`${typeOf(response) || "bytes"} in place of text`);
  }
}

/** Text in the `charset` of a `Content-Type`; `Response.text()` takes any for UTF-8. */
function decoded(response: Response, bytes: ArrayBuffer, fatal = false): string {
  const charset = /;\s*charset="?([^\s;"]+)/i.exec(typeOf(response))?.[1];
  try {
    return new TextDecoder(charset, { fatal }).decode(bytes);
  } catch (error) {
    // The platform does not support the charset.
    if (error instanceof RangeError) return new TextDecoder("utf-8", { fatal }).decode(bytes);
    throw error;
  }
}

/** Reads a text body under any media type; if it is JSON, a string in it is unquoted. */
export async function unnamedText(response: Response): Promise<string> {
  const content = decoded(response, await response.arrayBuffer());
  if (!isJson(response)) return content;
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === "string" ? value : content;
  } catch {
    return content;
  }
}

/**
 * Reads a body that the document does not describe, as its `Content-Type` states: JSON, text or bytes. `undefined` if it is
 * empty.
 */
export async function byContentType(response: Response): Promise<unknown> {
  const body = await response.blob();
  if (body.size === 0) return undefined;
  if (isJson(response)) return JSON.parse(await body.text()) as unknown;
  const isReadable = isText(response) || /[/+](xml|yaml|javascript)\b/i.test(typeOf(response));
  return isReadable ? decoded(response, await body.arrayBuffer()) : body;
}

/**
 * Reads a body that differs between statuses.
 * @param readers - readers by status: `202`, `2XX` or `default`
 * @param standard - the reader for any other status
 */
export function byStatus<T>(
  readers: Readonly<Record<string, Reader<unknown>>>,
  standard: Reader<unknown>,
): Reader<T> {
  return (response, received, reading) => {
    const reader = forStatus(response.status, readers) ?? standard;
    return reader(response, received, reading) as Promise<T>;
  };
}

/** What holds for a status: the entry of the status itself, of its range (`2XX`), or `default`. */
export function forStatus<T>(status: number, entries: Readonly<Record<string, T>>): T | undefined {
  return entries[status] ?? entries[`${String(status).charAt(0)}XX`] ?? entries["default"];
}

const typeOf = (response: Response): string => response.headers.get("content-type") ?? "";

const isText = (response: Response): boolean => /^text\//i.test(typeOf(response));

const isJson = (response: Response): boolean => /[/+]json(?![\w-])/i.test(typeOf(response));

/** Reads a body of bytes. */
export function blob(response: Response): Promise<Blob> {
  return response.blob();
}

/** Discards the body, which should be empty. */
export async function empty(response: Response): Promise<void> {
  await response.arrayBuffer();
}
