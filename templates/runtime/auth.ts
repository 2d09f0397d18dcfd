import type { Variable } from "./env.js";
import { AuthenticationError } from "./errors.js";
import { setHeaders } from "./headers.js";

/** A secret, or what fetches it before each request that needs it. */
export type Secret = string | (() => string | Promise<string>);

/** One way to prove who is calling. */
export interface Credential {
  /** The environment variable that may hold the secret. */
  readonly variable: string | undefined;
  /** Puts the secret, which it has in its closure, on a request; `undefined` when there is none. */
  readonly apply: ((request: Request) => Promise<Request>) | undefined;
}

/** Credentials by the option that holds the secret. */
export type Credentials = Readonly<Record<string, Credential>>;

/** Options that hold secrets: any one of these sets is enough, and all of a set are needed. None is needed for `[[]]`. */
export type AuthSets = readonly (readonly string[])[];

/** `Authorization: Bearer <secret>`. */
export function bearer(secret: Secret | undefined, variable?: Variable): Credential {
  return headerKey("Authorization", secret, variable, (token) => `Bearer ${token}`);
}

/** `Authorization: Basic …`; the secret is `user:password`. */
export function basic(secret: Secret | undefined, variable?: Variable): Credential {
  return headerKey("Authorization", secret, variable, (pair) => {
    const bytes = new TextEncoder().encode(pair);
    return `Basic ${btoa(String.fromCharCode(...bytes))}`;
  });
}

/** A secret in a header. What the caller has put in that header goes first. */
export function headerKey(
  name: string,
  secret: Secret | undefined,
  variable?: Variable,
  format = (key: string): string => key,
): Credential {
  return credential(secret, variable, (request, key) => {
    if (!request.headers.has(name)) setHeaders(request.headers, { [name]: format(key) });
    return request;
  });
}

/** A secret in a cookie. Browsers set cookies themselves: there it is not sent. */
export function cookieKey(name: string, secret: Secret | undefined, variable?: Variable): Credential {
  return credential(secret, variable, (request, key) => {
    const others = request.headers.get("Cookie");
    const cookie = `${name}=${encodeURIComponent(key)}`;
    setHeaders(request.headers, { Cookie: others ? `${others}; ${cookie}` : cookie });
    return request;
  });
}

/** A secret in the query. */
export function queryKey(name: string, secret: Secret | undefined, variable?: Variable): Credential {
  return credential(secret, variable, async (request, key) => {
    const url = new URL(request.url);
    url.searchParams.set(name, key);
    const { method, headers, signal, redirect, credentials } = request;
    // Not every browser copies a body from one request to another.
    const body = /^(GET|HEAD)$/.test(method) ? null : await request.blob();
    return new Request(url, { method, headers, signal, redirect, credentials, body });
  });
}

/**
 * Puts the first set of credentials that is complete on a request.
 * @throws {AuthenticationError} when none is: it names the options to give.
 */
export async function authorize(
  request: Request,
  operation: string,
  credentials: Credentials,
  sets: AuthSets,
): Promise<Request> {
  const set = sets.find((options) => options.every((option) => credentials[option]?.apply));
  if (!set) {
    const names = sets.flat().map((option) => [option, credentials[option]?.variable].filter(Boolean).join(" or "));
    throw new AuthenticationError(operation, `missing credentials: ${names}`);
  }
  let authorized = request;
  for (const option of set) authorized = (await credentials[option]?.apply?.(authorized)) ?? authorized;
  return authorized;
}

function credential(
  secret: Secret | undefined,
  variable: Variable | undefined,
  put: (request: Request, secret: string) => Request | Promise<Request>,
): Credential {
  const source = secret ?? variable?.value;
  return {
    variable: variable?.name,
    apply: source ? async (request) => put(request, typeof source === "string" ? source : await source()) : undefined,
  };
}
