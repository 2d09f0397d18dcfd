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
  const content = await decoded(response, response);
  if (/^\s*<(!doctype|html)\b/i.test(content))
    throw new SyntaxError(`${typeOf(response)} in place of JSON`);
  return content as T;
}

/** Reads a body that is empty if its value is `null`; under a text media type, an empty body is the empty string. */
export function orNull<T>(read: Reader<T>): Reader<T | null> {
  return async (response, received, reading) =>
    isText(response) || (await response.clone().text()) ? read(response, received, reading) : null;
}

/** Reads a text body. Under another media type, it may be bytes, some of which would be lost in text: those are refused. */
export async function text(response: Response): Promise<string> {
  if (isText(response)) return decoded(response, response);
  const bytes = await response.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new SyntaxError(`${typeOf(response) || "bytes"} in place of text`);
  }
}

/** Reads a text body under any media type; if it is JSON, a string in it is unquoted. */
export async function unnamedText(response: Response): Promise<string> {
  const content = await decoded(response, response);
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
  return isReadable ? decoded(response, body) : body;
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
    const { status } = response;
    const reader =
      readers[status] ?? readers[`${String(status).charAt(0)}XX`] ?? readers["default"] ?? standard;
    return reader(response, received, reading) as Promise<T>;
  };
}

/** Decodes text in the charset that the response states; `text()` takes all of it for UTF-8. */
async function decoded(response: Response, body: Response | Blob): Promise<string> {
  const [, charset = "utf-8"] = /;\s*charset="?([^\s;"]+)/i.exec(typeOf(response)) ?? [];
  if (/^utf-?8$/i.test(charset)) return body.text();
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(charset);
  } catch {
    return body.text();
  }
  return decoder.decode(await body.arrayBuffer());
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
