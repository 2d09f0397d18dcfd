// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

import type { Variable } from "./env.js";
import { AuthenticationError } from "./errors.js";
import { setHeaders } from "./headers.js";

/** A secret, or what fetches it before each request that needs it. */
export type Secret = string | (() => string | Promise<string>);

/** Security schemes by option: any one of these sets is enough, and all of a set are needed. None is needed for `[[]]`. */
export type AuthSets = readonly (readonly string[])[];

/** A way to prove who is calling. It has its secret in a closure, out of sight of logs and inspection. */
export interface Auth {
  /** Where the secret comes from, in words. */
  readonly source: string;
  /** Whether there is a secret, or a function to fetch it. */
  readonly given: boolean;
  /**
   * Puts the secret on a request, and gives the request to send.
   * @throws {AuthenticationError} when there is no secret.
   */
  readonly apply: (request: Request, operation: string, sets?: AuthSets) => Promise<Request>;
}

/** `Authorization: Bearer <secret>`. */
export function bearer(option: string, secret: Secret | undefined, variable?: Variable): Auth {
  return inHeader("Authorization", option, secret, variable, (token) => `Bearer ${token}`);
}

/** `Authorization: Basic …`; the secret is `user:password`. */
export function basic(option: string, secret: Secret | undefined, variable?: Variable): Auth {
  return inHeader("Authorization", option, secret, variable, (pair) => {
    const bytes = new TextEncoder().encode(pair);
    return `Basic ${btoa(String.fromCharCode(...bytes))}`;
  });
}

/** A key in a header of its own. */
export function headerKey(
  name: string,
  option: string,
  secret: Secret | undefined,
  variable?: Variable,
): Auth {
  return inHeader(name, option, secret, variable, (key) => key);
}

/** A key in a cookie. Browsers set cookies themselves: there it is not sent. */
export function cookieKey(
  name: string,
  option: string,
  secret: Secret | undefined,
  variable?: Variable,
): Auth {
  return auth(option, secret, variable, (request, key) => {
    const others = request.headers.get("Cookie");
    const cookie = `${name}=${encodeURIComponent(key)}`;
    setHeaders(request.headers, { Cookie: others ? `${others}; ${cookie}` : cookie });
    return request;
  });
}

/** A key in the query. */
export function queryKey(
  name: string,
  option: string,
  secret: Secret | undefined,
  variable?: Variable,
): Auth {
  return auth(option, secret, variable, async (request, key) => {
    const url = new URL(request.url);
    url.searchParams.set(name, key);
    const { method, headers, signal, redirect, credentials } = request;
    // Not every browser copies a body from one request to another.
    const body = /^(GET|HEAD)$/.test(method) ? null : await request.blob();
    return new Request(url, { method, headers, signal, redirect, credentials, body });
  });
}

/** Several schemes; `usual` are the sets for an operation that says nothing itself. */
export function schemes(byOption: Readonly<Record<string, Auth>>, usual: AuthSets): Auth {
  const all = (set: readonly string[]): Auth[] => set.flatMap((option) => byOption[option] ?? []);
  const source = (sets: AuthSets): string =>
    sets
      .map((set) =>
        all(set)
          .map((auth) => auth.source)
          .join(" and "),
      )
      .join(", or ");
  return {
    source: source(usual),
    given: true,
    apply: async (request, operation, sets = usual) => {
      const complete = sets.map(all).find((set) => set.every((auth) => auth.given));
      if (!complete) throw new AuthenticationError(operation, `missing ${source(sets)}`);
      let authorized = request;
      for (const auth of complete) authorized = await auth.apply(authorized, operation);
      return authorized;
    },
  };
}

function inHeader(
  name: string,
  option: string,
  secret: Secret | undefined,
  variable: Variable | undefined,
  format: (secret: string) => string,
): Auth {
  return auth(option, secret, variable, (request, key) => {
    // What the caller has put there goes first.
    if (!request.headers.has(name)) setHeaders(request.headers, { [name]: format(key) });
    return request;
  });
}

function auth(
  option: string,
  secret: Secret | undefined,
  variable: Variable | undefined,
  put: (request: Request, secret: string) => Request | Promise<Request>,
): Auth {
  const held = secret ?? variable?.value;
  const source = variable ? `${option} or ${variable.name}` : option;
  return {
    source,
    given: !!held,
    apply: async (request, operation) => {
      const value = typeof held === "function" ? await held() : held;
      if (!value) throw new AuthenticationError(operation, `missing ${source}`);
      return put(request, value);
    },
  };
}
