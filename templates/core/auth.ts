import { AuthenticationError } from "./errors.js";
import type { BaseOptions } from "./options.js";
import { type SendRequest, withoutSecrets } from "./redirects.js";

/** A secret, or a function that returns it, called before each request that needs it. */
export type Secret = string | (() => string | Promise<string>);

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
  /** Sends a request with those headers. */
  readonly send?: (send: SendRequest, request: Request, init: RequestInit) => Promise<Response>;
}

/** `Authorization: Bearer <secret>`. `source` names where the secret is set, for error messages. */
export function bearer(source: string, secret: Secret | undefined, options?: BaseOptions): Auth {
  return header("Authorization", source, secret, options, (token) => `Bearer ${token}`);
}

/** `Authorization: Basic …`; the secret is `user:password`. */
export function basic(source: string, secret: Secret | undefined, options?: BaseOptions): Auth {
  return header("Authorization", source, secret, options, (pair) => {
    return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(pair)))}`;
  });
}

/** A key in a header of its own. */
export function headerKey(name: string, source: string, secret: Secret | undefined, options?: BaseOptions): Auth {
  return Object.assign(header(name, source, secret, options, String), guarded([name]));
}

/** A header that the caller has set is left as it is, and needs no secret. */
function header(
  name: string,
  source: string,
  secret: Secret | undefined,
  options: BaseOptions | undefined,
  format: (secret: string) => string,
): Auth {
  const put = credential(source, secret, options, (request, key) => {
    request.headers.set(name, format(key));
    return request;
  });
  return async (request, operation) => (request.headers.has(name) ? request : put(request, operation));
}

const guarded = (headers: readonly string[]): Pick<Auth, "headers" | "send"> => ({
  headers,
  send: (send, request, init) => withoutSecrets(headers, send, request, init),
});

/** A key in a cookie. Browsers set cookies themselves: there it is not sent. */
export function cookieKey(name: string, source: string, secret: Secret | undefined, options?: BaseOptions): Auth {
  return credential(source, secret, options, (request, key) => {
    const cookies = [request.headers.get("Cookie"), `${name}=${encodeURIComponent(key)}`];
    request.headers.set("Cookie", cookies.filter(Boolean).join("; "));
    return request;
  });
}

/** A key in the query. */
export function queryKey(name: string, source: string, secret: Secret | undefined, options?: BaseOptions): Auth {
  const put = credential(source, secret, options, async (request, key) => {
    const url = new URL(request.url);
    if (url.searchParams.has(name)) url.searchParams.delete(name);
    // `searchParams` would write the other parameters anew, without their styles.
    url.search += `${url.search && "&"}${encodeURIComponent(name)}=${encodeURIComponent(key)}`;
    const { method, headers, signal, redirect, credentials } = request;
    // Not every browser copies a body from one request to another.
    const body = /^(GET|HEAD)$/.test(method) ? null : await request.blob();
    return new Request(url, { method, headers, signal, redirect, credentials, body });
  });
  return Object.assign(put, { parameters: [name] });
}

/** Several schemes, by option; `defaults` are the sets for an operation that declares none itself. */
export function schemes(byOption: Readonly<Record<string, Auth>>, defaults: AuthSets): Auth {
  const put = async (request: Request, operation: string, sets = defaults): Promise<Request> => {
    let missing: unknown;
    for (const set of sets) {
      try {
        let authorized = set.length > 0 && sets.length > 1 ? request.clone() : request;
        for (const option of set) authorized = (await byOption[option]?.(authorized, operation)) ?? authorized;
        return authorized;
      } catch (error) {
        missing ??= error;
      }
    }
    throw missing;
  };
  const all = Object.values(byOption);
  const headers = all.flatMap((auth) => auth.headers ?? []);
  const parameters = all.flatMap((auth) => auth.parameters ?? []);
  return Object.assign(put, { parameters }, headers.length > 0 ? guarded(headers) : {});
}

function credential(
  source: string,
  secret: Secret | undefined,
  options: BaseOptions | undefined,
  put: (request: Request, secret: string) => Request | Promise<Request>,
): Auth {
  return async (request, operation) => {
    let cause: unknown;
    const value =
      typeof secret === "function" ? await (async () => secret())().catch((error) => void (cause = error)) : secret;
    if (value && "document" in globalThis && !options?.dangerouslyAllowBrowser)
      throw new AuthenticationError(
        operation,
        "a browser shows its user the secret: set dangerouslyAllowBrowser to send it",
      );
    try {
      if (value) return await put(request, value);
    } catch {
      // The platform's message for a value that no header can carry would quote it.
    }
    throw new AuthenticationError(operation, `no usable secret: set ${source}`, { cause });
  };
}
