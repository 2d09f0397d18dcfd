import type { Variable } from "./env.js";
import { AuthenticationError } from "./errors.js";
import { setHeader } from "./headers.js";

/** A secret, or what fetches it before each request that needs it. */
export type Secret = string | (() => string | Promise<string>);

/** One way to prove who is calling. Holds its secret in a closure, out of sight of logs and inspection. */
export interface Credential {
  /** Whether there is a secret, or a function to fetch it. */
  readonly given: boolean;
  /** The environment variable that may hold the secret. */
  readonly variable: string | undefined;
  /** Puts the secret on a request, and returns the request to send. */
  readonly apply: (request: Request) => Promise<Request>;
}

/** Names of credentials: any one of these sets is enough, and all of a set are needed. None is needed for `[]` and `[[]]`. */
export type AuthSets = readonly (readonly string[])[];

/** `Authorization: Bearer <secret>`. */
export function bearer(secret: Secret | undefined, variable?: Variable): Credential {
  return inHeader("Authorization", secret, variable, (token) => `Bearer ${token}`);
}

/** `Authorization: Basic …`; the secret is `user:password`. */
export function basic(secret: Secret | undefined, variable?: Variable): Credential {
  return inHeader("Authorization", secret, variable, (pair) => {
    const bytes = new TextEncoder().encode(pair);
    return `Basic ${btoa(String.fromCharCode(...bytes))}`;
  });
}

/** An API key in a header of its own. */
export function headerKey(name: string, secret: Secret | undefined, variable?: Variable): Credential {
  return inHeader(name, secret, variable, (key) => key);
}

/** An API key in a cookie. Browsers set cookies themselves: there it is not sent. */
export function cookieKey(name: string, secret: Secret | undefined, variable?: Variable): Credential {
  return credential(secret, variable, (request, key) => {
    const others = request.headers.get("Cookie");
    const cookie = `${name}=${encodeURIComponent(key)}`;
    setHeader(request.headers, "Cookie", others ? `${others}; ${cookie}` : cookie);
    return request;
  });
}

/** An API key in the query. */
export function queryKey(name: string, secret: Secret | undefined, variable?: Variable): Credential {
  return credential(secret, variable, async (request, key) => {
    const url = new URL(request.url);
    url.searchParams.set(name, key);
    const { method, headers, signal, redirect, credentials } = request;
    // Not every browser copies a body from one request to another.
    const body = request.body === null ? null : await request.blob();
    return new Request(url, { method, headers, signal, redirect, credentials, body });
  });
}

/**
 * Puts on a request the first set of credentials that is complete.
 * @throws {AuthenticationError} when no set is: it names the options to give.
 */
export async function authorize(
  request: Request,
  operation: string,
  credentials: Readonly<Record<string, Credential>>,
  sets: AuthSets,
): Promise<Request> {
  const complete = sets.find((set) => set.every((option) => credentials[option]?.given));
  if (!complete && sets.length > 0) throw new AuthenticationError(`${operation}: ${missing(credentials, sets)}`);
  let authorized = request;
  for (const option of complete ?? []) {
    try {
      authorized = (await credentials[option]?.apply(authorized)) ?? authorized;
    } catch (cause) {
      throw new AuthenticationError(`${operation}: option ${option} gave no usable secret`, { cause });
    }
  }
  return authorized;
}

function missing(credentials: Readonly<Record<string, Credential>>, sets: AuthSets): string {
  const name = (option: string): string => {
    const variable = credentials[option]?.variable;
    return variable ? `${option} (or the environment variable ${variable})` : option;
  };
  return `credentials are missing: give the option ${sets.map((set) => set.map(name).join(" and ")).join(", or ")}`;
}

function inHeader(
  name: string,
  secret: Secret | undefined,
  variable: Variable | undefined,
  format: (secret: string) => string,
): Credential {
  return credential(secret, variable, (request, key) => {
    // A header that the caller has given for the call goes first.
    if (!request.headers.has(name)) setHeader(request.headers, name, format(key));
    return request;
  });
}

function credential(
  secret: Secret | undefined,
  variable: Variable | undefined,
  put: (request: Request, secret: string) => Request | Promise<Request>,
): Credential {
  const source = secret ?? variable?.value;
  return {
    given: !!source,
    variable: variable?.name,
    apply: async (request) => {
      const value = typeof source === "function" ? await source() : source;
      if (!value) throw new TypeError("there is no secret");
      return put(request, value);
    },
  };
}
