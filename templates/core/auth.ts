import { AuthenticationError } from "./errors.js";
import type { BaseOptions } from "./options.js";
import { type SendRequest, withoutSecrets } from "./redirects.js";

/** A secret, or a function that returns it, called before each request that needs it. */
export type Secret = string | (() => string | Promise<string>);

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
  /** Replaces its secrets in a text. */
  readonly hide: (text: string) => string;
  /** Sends a request, where the platform alone would not do it right. */
  readonly send?: Sending | undefined;
}

/** `Authorization: Bearer <secret>`. `source` names where the secret is set, for error messages. */
export function bearer(source: string, secret: Secret | undefined, options?: BaseOptions): Auth {
  return header("Authorization", source, secret, options, (token) => `Bearer ${token}`);
}

/** `Authorization: Basic …`. Without a password, it is empty. */
export function basic(
  source: string,
  username: string | undefined,
  password: Secret = "",
  options?: BaseOptions,
): Auth {
  const pair = async (): Promise<string> =>
    `${username}:${typeof password === "string" ? password : await password()}`;
  return header("Authorization", source, username ? pair : undefined, options, (value, keep) => {
    const encoded = btoa(String.fromCharCode(...new TextEncoder().encode(value)));
    keep(encoded);
    // Without a password, the user name is the secret.
    keep(value.slice(`${username}:`.length) || String(username));
    return `Basic ${encoded}`;
  });
}

/** A key in a header of its own. */
export function headerKey(
  name: string,
  source: string,
  secret: Secret | undefined,
  options?: BaseOptions,
): Auth {
  return Object.assign(header(name, source, secret, options, String), guarded([name]));
}

const guarded = (headers: readonly string[], outer?: Sending): Pick<Auth, "headers" | "send"> => ({
  headers,
  send: (send, request, init) =>
    withoutSecrets(headers, outer ? (next, by = {}) => outer(send, next, by) : send, request, init),
});

/** Called with a text that must not be shown either. */
type Keep = (text: string) => void;

/** A header that the caller has set is left as it is, and needs no secret. */
function header(
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
    (request, key, keep) => {
      request.headers.set(name, format(key, keep));
      return request;
    },
    name,
  );
}

/** A key in a cookie. Browsers set cookies themselves: there it is not sent. */
export function cookieKey(
  name: string,
  source: string,
  secret: Secret | undefined,
  options?: BaseOptions,
): Auth {
  return credential(source, secret, options, (request, key, keep) => {
    const encoded = encodeURIComponent(key);
    keep(encoded);
    const cookies = [request.headers.get("Cookie"), `${name}=${encoded}`];
    request.headers.set("Cookie", cookies.filter(Boolean).join("; "));
    return request;
  });
}

/** A key in the query. */
export function queryKey(
  name: string,
  source: string,
  secret: Secret | undefined,
  options?: BaseOptions,
): Auth {
  const auth = credential(source, secret, options, async (request, key, keep) => {
    const encoded = encodeURIComponent(key);
    keep(encoded);
    const url = new URL(request.url);
    if (url.searchParams.has(name)) url.searchParams.delete(name);
    // `searchParams` would write the other parameters anew, without their styles.
    url.search += `${url.search && "&"}${encodeURIComponent(name)}=${encoded}`;
    const { method, headers, signal, redirect, credentials } = request;
    // Not every browser copies a body from one request to another.
    const body = /^(GET|HEAD)$/.test(method) ? null : await request.blob();
    return new Request(url, { method, headers, signal, redirect, credentials, body });
  });
  return Object.assign(auth, { parameters: [name] });
}

/** Several schemes, by option; `defaults` are the sets for an operation that declares none itself. */
export function schemes(byOption: Readonly<Record<string, Auth>>, defaults: AuthSets): Auth {
  const put = async (request: Request, operation: string, sets = defaults): Promise<Request> => {
    let missing: unknown;
    for (const set of sets) {
      // Credentials that are given but cannot be obtained are no reason to send none.
      if (set.length === 0 && (missing as Error | undefined)?.cause) break;
      try {
        let authorized = set.length > 0 && sets.length > 1 ? request.clone() : request;
        for (const option of set)
          authorized = (await byOption[option]?.(authorized, operation)) ?? authorized;
        return authorized;
      } catch (error) {
        missing ??= error;
      }
    }
    throw missing;
  };
  const all = Object.values(byOption);
  const headers = all.flatMap((auth) => auth.headers ?? []);
  const send = all.find((auth) => auth.send && !auth.headers)?.send;
  return Object.assign(
    put,
    {
      parameters: all.flatMap((auth) => auth.parameters ?? []),
      hide: (text: string) => all.reduce((rest, auth) => auth.hide(rest), text),
    },
    headers.length > 0 ? guarded(headers, send) : { send },
  );
}

/** @param name - the header that needs no secret where the caller has set it */
function credential(
  source: string,
  secret: Secret | undefined,
  options: BaseOptions | undefined,
  put: (request: Request, secret: string, keep: Keep) => Request | Promise<Request>,
  name?: string,
): Auth {
  let hidden = typeof secret === "string" ? [secret] : [];
  const auth = async (request: Request, operation: string): Promise<Request> => {
    if (name && request.headers.has(name)) return request;
    let cause: unknown;
    const value =
      typeof secret === "function"
        ? await (async () => secret())().catch((error) => void (cause = error))
        : secret;
    if (value && "document" in globalThis && !options?.dangerouslyAllowBrowser)
      throw new AuthenticationError(
        operation,
        "a browser shows its user the secret: set dangerouslyAllowBrowser to send it",
      );
    try {
      if (value?.trim()) {
        hidden = [value];
        return await put(request, value, (text) => void hidden.push(text));
      }
    } catch {
      // The platform's message for a value that no header can carry would quote it.
    }
    throw new AuthenticationError(operation, `no usable secret: set ${source}`, { cause });
  };
  // What is as short may be a word of the text.
  const hide = (text: string): string =>
    hidden.reduce((rest, each) => (each.length < 4 ? rest : rest.replaceAll(each, "***")), text);
  return Object.assign(auth, { hide, send: (secret as Partial<Renewable> | undefined)?.send });
}
