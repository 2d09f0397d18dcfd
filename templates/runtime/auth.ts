import { AuthenticationError } from "./errors.js";

/** A secret, or what fetches it before each request that needs it. */
export type Secret = string | (() => string | Promise<string>);

/** Security schemes by option: any one of these sets is enough, and all of a set are needed. None is needed for `[[]]`. */
export type AuthSets = readonly (readonly string[])[];

/**
 * Proves on a request who is calling, and gives the request to send. Its secret is in a closure, out of sight of logs.
 * @throws {AuthenticationError} when there is no secret.
 */
export type Auth = (request: Request, operation: string, sets?: AuthSets) => Promise<Request>;

/** `Authorization: Bearer <secret>`. */
export function bearer(source: string, secret: Secret | undefined): Auth {
  return inHeader("Authorization", source, secret, (token) => `Bearer ${token}`);
}

/** `Authorization: Basic …`; the secret is `user:password`. */
export function basic(source: string, secret: Secret | undefined): Auth {
  return inHeader("Authorization", source, secret, (pair) => {
    const bytes = new TextEncoder().encode(pair);
    return `Basic ${btoa(String.fromCharCode(...bytes))}`;
  });
}

/** A key in a header of its own. */
export function headerKey(name: string, source: string, secret: Secret | undefined): Auth {
  return inHeader(name, source, secret, (key) => key);
}

/** A key in a cookie. Browsers set cookies themselves: there it is not sent. */
export function cookieKey(name: string, source: string, secret: Secret | undefined): Auth {
  return auth(source, secret, (request, key) => {
    const others = request.headers.get("Cookie");
    const cookie = `${name}=${encodeURIComponent(key)}`;
    request.headers.set("Cookie", others ? `${others}; ${cookie}` : cookie);
    return request;
  });
}

/** A key in the query. */
export function queryKey(name: string, source: string, secret: Secret | undefined): Auth {
  return auth(source, secret, async (request, key) => {
    const url = new URL(request.url);
    url.searchParams.set(name, key);
    const { method, headers, signal, redirect, credentials } = request;
    // Not every browser copies a body from one request to another.
    const body = /^(GET|HEAD)$/.test(method) ? null : await request.blob();
    return new Request(url, { method, headers, signal, redirect, credentials, body });
  });
}

/** Several schemes by option; `usual` are the sets for an operation that says nothing itself. */
export function schemes(byOption: Readonly<Record<string, Auth>>, usual: AuthSets): Auth {
  return async (request, operation, sets = usual) => {
    const missing: unknown[] = [];
    for (const set of sets) {
      try {
        let authorized = request.clone();
        for (const option of set) authorized = (await byOption[option]?.(authorized, operation)) ?? authorized;
        return authorized;
      } catch (error) {
        if (!(error instanceof AuthenticationError)) throw error;
        missing.push(error.message);
      }
    }
    throw new AuthenticationError(operation, missing.join(", or "));
  };
}

function inHeader(
  name: string,
  source: string,
  secret: Secret | undefined,
  format: (secret: string) => string,
): Auth {
  return auth(source, secret, (request, key) => {
    // What the caller has put there goes first.
    if (!request.headers.has(name)) request.headers.set(name, format(key));
    return request;
  });
}

function auth(
  source: string,
  secret: Secret | undefined,
  put: (request: Request, secret: string) => Request | Promise<Request>,
): Auth {
  return async (request, operation) => {
    const value = typeof secret === "function" ? await secret() : secret;
    try {
      if (value) return await put(request, value);
    } catch {
      // What the platform says of a value that no header can carry would quote it.
    }
    throw new AuthenticationError(operation, `no usable ${source}`);
  };
}
