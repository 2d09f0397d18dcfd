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
 * Reads the body of a successful response. Rejects with a `SyntaxError` when the body is not in the expected format.
 * @param received - the response that the caller has; `response` may be a copy of it
 */
export type Reader<T> = (response: Response, received: Response, reading: Reading) => Promise<T>;

/** A body of JSON. */
export async function json<T>(response: Response): Promise<T> {
  const text = await response.text();
  const type = response.headers.get("content-type") ?? "";
  if (!text || (type && !/json/i.test(type)))
    throw new SyntaxError(`${text ? type : "no body"} in place of JSON`);
  return JSON.parse(text) as T;
}

/** A body of any JSON, or none. */
export async function jsonOrNothing(response: Response): Promise<unknown> {
  return (await response.clone().text()) ? json(response) : undefined;
}

/** A body of JSON under a media type that does not say so. */
export async function unnamedJson<T>(response: Response): Promise<T> {
  return JSON.parse(await response.text()) as T;
}

/** A string: in JSON, or as it is under a media type of text. A page of HTML is none. */
export async function jsonOrPlainText<T>(response: Response): Promise<T> {
  if (isJson(response) || !isText(response)) return json(response);
  const content = await response.text();
  if (/^\s*<(!doctype|html)\b/i.test(content))
    throw new SyntaxError(`${typeOf(response)} in place of JSON`);
  return content as T;
}

/** A body that is left out where its value is `null`; empty text is a value. */
export function orNull<T>(read: Reader<T>): Reader<T | null> {
  return async (response, received, reading) =>
    isText(response) || (await response.clone().text()) ? read(response, received, reading) : null;
}

/** A body of text. Under another media type it may as well be bytes, of which text would lose some. */
export async function text(response: Response): Promise<string> {
  if (isText(response)) return response.text();
  const bytes = await response.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new SyntaxError(`${typeOf(response) || "bytes"} in place of text`);
  }
}

/** A body of text under any media type; where that is JSON, a string in it is unquoted. */
export async function unnamedText(response: Response): Promise<string> {
  const content = await response.text();
  if (!isJson(response)) return content;
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === "string" ? value : content;
  } catch {
    return content;
  }
}

/** A body that the document does not describe: JSON, text or bytes, as its `Content-Type` says; `undefined` where it is empty. */
export async function byContentType(response: Response): Promise<unknown> {
  const body = await response.blob();
  if (body.size === 0) return undefined;
  if (isJson(response)) return JSON.parse(await body.text()) as unknown;
  const isReadable = isText(response) || /[/+](xml|yaml|javascript)\b/i.test(typeOf(response));
  return isReadable ? body.text() : body;
}

/**
 * A body that differs between statuses.
 * @param readers - by status: `202`, `2XX` or `default`
 * @param standard - for any other status
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

const typeOf = (response: Response): string => response.headers.get("content-type") ?? "";

const isText = (response: Response): boolean => /^text\//i.test(typeOf(response));

const isJson = (response: Response): boolean => /[/+]json(?![\w-])/i.test(typeOf(response));

/** A body of bytes. */
export function blob(response: Response): Promise<Blob> {
  return response.blob();
}

/** No body; one that the server sends all the same is discarded. */
export async function empty(response: Response): Promise<void> {
  await response.arrayBuffer();
}
