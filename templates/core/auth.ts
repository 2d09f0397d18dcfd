import { AuthenticationError } from "./errors.js";
import type { BaseOptions } from "./options.js";

/** A secret, or a function that returns it, called before each request that needs it. */
export type Secret = string | (() => string | Promise<string>);

/** Sends a request: `fetch`, or the caller's replacement of it. */
export type SendRequest = (request: Request, init?: RequestInit) => Promise<Response>;

/** Sends a request by `send`, and what follows from its response. */
export type Sending = (send: SendRequest, request: Request, init: RequestInit) => Promise<Response>;

/** A function that returns a secret, and that sends requests with it. */
export interface Renewable {
  (): Promise<string>;
  readonly send: Sending;
}

/** Sets of options of security schemes. One set is enough, and all of its options are needed; `[[]]` needs none. */
export type AuthSets = readonly (readonly string[])[];

/**
 * Puts credentials on a request, and returns the request to send. The secret is in its closure, where it is never logged or
 * printed.
 * @throws {AuthenticationError} when there is no secret: then nothing is sent.
 */
export interface Auth {
  (request: Request, operation: string, sets?: AuthSets): Promise<Request>;
  /** Names of the query parameters that hold a secret. */
  readonly parameters?: readonly string[];
  /** Names of the headers that hold a secret and that no platform knows as such. */
  readonly headers?: readonly string[];
  /** Sends requests so that their redirects do not take such headers elsewhere: a part of an `Auth` that has any. */
  readonly guard?: (headers: readonly string[], outer?: Sending) => Pick<Auth, "headers" | "send">;
  /** Replaces its secrets in a text. */
  readonly hide: (text: string) => string;
  /** Sends a request in place of the platform, where that alone would do it wrongly. */
  readonly send?: Sending | undefined;
}

/** `Authorization: Bearer <secret>`. `source` names where the secret is set, for error messages. */
export function bearer(source: string, secret: Secret | undefined, options?: BaseOptions): Auth {
  const name = "Authorization";
  return credential(
    source,
    secret,
    options,
    ({ headers }, token) => headers.set(name, `Bearer ${token}`),
    name,
  );
}

/** Called with a text that must not be shown either. */
export type Keep = (text: string) => void;

/** A header that the caller has set is left as it is, and needs no secret. */
export function header(
  name: string,
  source: string,
  secret: Secret | undefined,
  options: BaseOptions | undefined,
  format: (secret: string, keep: Keep) => string,
): Auth {
  return credential(
    source,
    secret,
    options,
    ({ headers }, key, keep) => headers.set(name, format(key, keep)),
    name,
  );
}

/**
 * A secret that `put` puts on requests, or on others that it returns.
 * @param name - the header that needs no secret where the caller has set it
 */
export function credential(
  source: string,
  secret: Secret | undefined,
  options: BaseOptions | undefined,
  put: (request: Request, secret: string, keep: Keep) => void | Promise<Request>,
  name?: string,
): Auth {
  let hidden = typeof secret === "string" ? [secret.trim()] : [];
  // Requests that are under way may have earlier secrets. Only the latest are kept, as a secret may change often.
  const keep: Keep = (text) => (hidden = [...new Set([text, ...hidden])].slice(0, 99));
  const auth = async (request: Request, operation: string): Promise<Request> => {
    if (name && request.headers.has(name)) return request;
    let reason = `no credentials: set ${source}`;
    let value: string | undefined;
    let cause: unknown;
    try {
      // A function may send a secret of its own.
      if (secret && !options?.dangerouslyAllowBrowser && "document" in globalThis)
        reason = "a browser shows secrets: set dangerouslyAllowBrowser";
      // What was read from a file may end in a line break, which would hide it from `hide`.
      else value = (typeof secret === "function" ? await secret() : secret)?.trim();
      if (value) {
        keep(value);
        reason = `${source} cannot be sent`;
        return (await put(request, value, keep)) ?? request;
      }
    } catch (error) {
      // The platform's message would quote the secret.
      cause = !value && error;
    }
    throw new AuthenticationError(operation, reason, { cause });
  };
  // A secret of up to three characters may be a word of the text.
  const hide = (text: string): string =>
    hidden.reduce((rest, each) => (each.length < 4 ? rest : rest.replaceAll(each, "***")), text);
  return Object.assign(auth, { hide, send: (secret as Partial<Renewable> | undefined)?.send });
}
