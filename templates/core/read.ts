/** The call whose response is read. */
export interface Reading {
  /** Method and path template. */
  readonly operation: string;
  /** The caller's signal. */
  readonly signal: AbortSignal | undefined;
  /** Milliseconds that a body which is read later may be idle; 0 is no limit. */
  readonly idle: number;
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
  if (!text || (type && !/json/i.test(type))) throw new SyntaxError(`${text ? type : "no body"} in place of JSON`);
  return JSON.parse(text) as T;
}

/** A body of JSON, or none. */
export async function jsonOrEmpty<T>(response: Response): Promise<T | undefined> {
  const { status, headers } = response;
  return status === 204 || headers.get("content-length") === "0" ? undefined : json<T>(response);
}

/** A body of text. */
export function text(response: Response): Promise<string> {
  return response.text();
}

/** A body of bytes. */
export function blob(response: Response): Promise<Blob> {
  return response.blob();
}

/** No body; one that the server sends all the same is discarded. */
export async function empty(response: Response): Promise<void> {
  await response.arrayBuffer();
}
