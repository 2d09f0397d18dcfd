/** Credentials: secrets, how they are added to requests, and bearer tokens. */

import { AuthenticationError } from "./errors.js";
import type { BaseOptions } from "./options.js";

/** A secret, or a function that returns it and is called before each request that needs it. */
export type Secret = string | (() => string | Promise<string>);

/** A function that sends a request: `fetch`, or the caller's replacement. */
export type SendRequest = (request: Request, init?: RequestInit) => Promise<Response>;

/** Sends a request by `send`, and any request that its response makes necessary. */
export type Sending = (send: SendRequest, request: Request, init: RequestInit) => Promise<Response>;

/** A function that returns a secret, and that can send requests with it. */
export interface Renewable {
  (): Promise<string>;
  readonly send: Sending;
}

/** Sets of client options for security schemes. One set is enough, and all its options are needed; `[[]]` needs none. */
export type AuthSets = readonly (readonly string[])[];

/**
 * Adds credentials to a request, and returns the request to send. The secret is held in the closure, where it is never logged
 * or printed.
 * @throws {AuthenticationError} if there is no secret; nothing is sent then
 */
export interface Auth {
  (request: Request, operation: string, sets?: AuthSets): Promise<Request>;
  /** Names of the query parameters with a secret. */
  readonly parameters?: readonly string[];
  /** Names of the headers with a secret that no platform knows to be secret. */
  readonly headers?: readonly string[];
  /** Makes a `send` that does not take such headers to another origin on a redirect. Present if a scheme has such headers. */
  readonly guard?: (headers: readonly string[], outer?: Sending) => Pick<Auth, "headers" | "send">;
  /** Replaces secrets in a text. */
  readonly hide: (text: string) => string;
  /** Sends a request in place of the platform, if the platform alone would not send it correctly. */
  readonly send?: Sending | undefined;
}

/** `Authorization: Bearer <secret>`. `source` states in error messages where the secret is set. */
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

/** Registers a text that must not be shown either. */
export type Keep = (text: string) => void;

/** Sends a secret in a header. If the caller has set that header, it is kept, and no secret is needed. */
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
 * Credentials from a secret that `put` adds to a request, which it may replace by another.
 * @param name - the header that makes the secret unnecessary if the caller has set it
 */
export function credential(
  source: string,
  secret: Secret | undefined,
  options: BaseOptions | undefined,
  put: (request: Request, secret: string, keep: Keep) => void | Promise<Request>,
  name?: string,
): Auth {
  let hidden = typeof secret === "string" ? [secret.trim()] : [];
  // Requests that are still running may have earlier secrets. Only the latest are kept, as a secret may change often.
  const keep: Keep = (text) => (hidden = [...new Set([text, ...hidden])].slice(0, 99));
  const auth = async (request: Request, operation: string): Promise<Request> => {
    if (name && request.headers.has(name)) return request;
    let reason = `no credentials: set ${source}`;
    let value: string | undefined;
    let cause: unknown;
    try {
      // If the secret is a function, it may send another secret itself.
      if (secret && !options?.dangerouslyAllowBrowser && "document" in globalThis)
        reason = "a browser shows secrets: set dangerouslyAllowBrowser";
      // A secret from a file may end in a line break, with which `hide` would not find it.
      else value = (typeof secret === "function" ? await secret() : secret)?.trim();
      if (value) {
        keep(value);
        reason = `${source} cannot be sent`;
        return ((await put(request, value, keep)) as Request | undefined) ?? request;
      }
    } catch (error) {
      // The platform's own message would contain the secret.
      cause = !value && error;
    }
    throw new AuthenticationError(operation, reason, { cause });
  };
  // A secret of up to three characters may be an ordinary word in the text.
  const hide = (text: string): string =>
    hidden.reduce((rest, each) => (each.length < 4 ? rest : rest.replaceAll(each, "***")), text);
  return Object.assign(auth, { hide, send: (secret as Partial<Renewable> | undefined)?.send });
}
