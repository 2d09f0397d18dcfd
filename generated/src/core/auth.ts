// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

import { AuthenticationError } from "./errors.js";

/** A secret, or what fetches it before each request that needs it. */
export type Secret = string | (() => string | Promise<string>);

/** Options of security schemes: any one of these sets is enough, and all of a set are needed. `[[]]` needs none. */
export type AuthSets = readonly (readonly string[])[];

/**
 * Puts credentials on a request; gives the request to send. A secret is in its closure, out of sight of logs and inspection.
 * @throws {AuthenticationError} when there is no secret: nothing is sent then.
 */
export type Auth = (request: Request, operation: string, sets?: AuthSets) => Promise<Request>;

/** `Authorization: Bearer <secret>`. `source` says in words where the secret is to come from. */
export function bearer(source: string, secret: Secret | undefined): Auth {
  return headerKey("Authorization", source, secret, (token) => `Bearer ${token}`);
}

/** `Authorization: Basic …`; the secret is `user:password`. */
export function basic(source: string, secret: Secret | undefined): Auth {
  return headerKey("Authorization", source, secret, (pair) => {
    return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(pair)))}`;
  });
}

/** A key in a header of its own. What the caller has put there goes first, and needs no secret. */
export function headerKey(
  name: string,
  source: string,
  secret: Secret | undefined,
  format: (secret: string) => string = String,
): Auth {
  const put = credential(source, secret, (request, key) => {
    request.headers.set(name, format(key));
    return request;
  });
  return async (request, operation) =>
    request.headers.has(name) ? request : put(request, operation);
}

/** A key in a cookie. Browsers set cookies themselves: there it is not sent. */
export function cookieKey(name: string, source: string, secret: Secret | undefined): Auth {
  return credential(source, secret, (request, key) => {
    const cookies = [request.headers.get("Cookie"), `${name}=${encodeURIComponent(key)}`];
    request.headers.set("Cookie", cookies.filter(Boolean).join("; "));
    return request;
  });
}

/** A key in the query. */
export function queryKey(name: string, source: string, secret: Secret | undefined): Auth {
  return credential(source, secret, async (request, key) => {
    const url = new URL(request.url);
    url.searchParams.set(name, key);
    const { method, headers, signal, redirect, credentials } = request;
    // Not every browser copies a body from one request to another.
    const body = /^(GET|HEAD)$/.test(method) ? null : await request.blob();
    return new Request(url, { method, headers, signal, redirect, credentials, body });
  });
}

/** Several schemes, by option; `usual` are the sets for an operation that says nothing itself. */
export function schemes(byOption: Readonly<Record<string, Auth>>, usual: AuthSets): Auth {
  return async (request, operation, sets = usual) => {
    let missing: unknown;
    for (const set of sets) {
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
}

function credential(
  source: string,
  secret: Secret | undefined,
  put: (request: Request, secret: string) => Request | Promise<Request>,
): Auth {
  return async (request, operation) => {
    let cause: unknown;
    const value =
      typeof secret === "function"
        ? await (async () => secret())().catch((error) => void (cause = error))
        : secret;
    try {
      if (value) return await put(request, value);
    } catch {
      // What the platform says of a value that no header can carry would quote it.
    }
    throw new AuthenticationError(operation, `no usable secret: give ${source}`, { cause });
  };
}
