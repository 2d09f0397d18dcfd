import { AuthenticationError } from "./errors.js";

/** A secret, or what fetches it before each request that needs it. */
export type Secret = string | (() => string | Promise<string>);

/** Security schemes by option: any one of these sets is enough, and all of a set are needed. None is needed for `[[]]`. */
export type AuthSets = readonly (readonly string[])[];

/**
 * Proves on a request who is calling; gives the request to send when it is another. Its secret is in a closure, out of
 * sight of logs and inspection.
 * @throws {AuthenticationError} when there is no secret.
 */
export type Auth = (request: Request, operation: string, sets?: AuthSets) => Promise<Request | void>;

/** `Authorization: Bearer <secret>`. `source` says in words where the secret comes from. */
export function bearer(source: string, secret: Secret | undefined): Auth {
  return headerKey("Authorization", source, secret, "Bearer ");
}

/** `Authorization: Basic …`; the secret is `user:password`. */
export function basic(source: string, secret: Secret | undefined): Auth {
  const encoded = async (): Promise<string> => {
    const bytes = new TextEncoder().encode(await reveal(secret));
    return btoa(String.fromCharCode(...bytes));
  };
  return headerKey("Authorization", source, secret && encoded, "Basic ");
}

/** A secret in a header. What the caller has put in that header goes first. */
export function headerKey(name: string, source: string, secret: Secret | undefined, prefix = ""): Auth {
  return async ({ headers }, operation) => {
    try {
      const value = typeof secret === "function" ? await secret() : secret;
      if (value) return headers.has(name) || headers.set(name, prefix + value);
    } catch {
    }
    throw new AuthenticationError(operation, `no usable ${source}`);
  };
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
