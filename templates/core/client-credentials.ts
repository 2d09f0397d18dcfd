/** Tokens by OAuth 2's client credentials flow. */

import type { Renewable, Secret, Sending, SendRequest } from "./auth.js";
import { connectionError, ParseError, statusError } from "./errors.js";
import type { BaseOptions } from "./options.js";
import { retryDelay } from "./retry.js";
import { pause } from "./within.js";

/** An application's own credentials for OAuth 2's client credentials flow. Tokens are obtained and renewed with them. */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Default: the scopes that the API grants if none are requested. */
  readonly scopes?: readonly string[] | undefined;
  /** The URL of the token endpoint, if not the one in the document. */
  readonly tokenURL?: string | undefined;
  /** Whether the request for a token has id and secret in a header or in its body. Default `header`. */
  readonly sentIn?: "header" | "body" | undefined;
}

/** The current token; the latest one obtained and the one before, which running requests may still use. */
interface Tokens {
  /** The URL and credentials that the tokens are requested with. */
  readonly by: string;
  token?: Promise<string> | undefined;
  latest: string;
  previous: string;
  until: number;
}

/** Tokens by credentials, and by the `fetch` that sends them. */
const shared = /* @__PURE__ */ new WeakMap<ClientCredentials, WeakMap<object, Tokens>>();

/** The tokens that clients share if they are passed the same object, as are those that `withOptions` creates. */
function tokensOf(credentials: ClientCredentials, tokenURL: string, send: object): Tokens {
  const byFetch = shared.get(credentials) ?? new WeakMap<object, Tokens>();
  shared.set(credentials, byFetch);
  // The credentials object may have changed since.
  const by = JSON.stringify([tokenURL, credentials]);
  const known = byFetch.get(send);
  if (known?.by === by) return known;
  const tokens: Tokens = { by, latest: "", previous: "", until: Infinity };
  byFetch.set(send, tokens);
  return tokens;
}

/**
 * The secret of a client: the caller's own, or a function that obtains a token with an application's credentials and keeps it
 * until shortly before it expires.
 * @param passed - the options that the caller passed, if `options` are made from them
 */
export function clientCredentials(
  credentials: Secret | ClientCredentials | undefined,
  tokenURL: string,
  options: BaseOptions,
  passed: { readonly fetch?: object | undefined } = options,
): Secret | Renewable | undefined {
  if (typeof credentials !== "object") return credentials;
  const { fetch: send = fetch, fetchOptions, maxRetries = 2 } = options;
  const tokens = tokensOf(credentials, tokenURL, passed.fetch ?? send);
  const obtain = async (): Promise<string> => {
    try {
      const { access_token: value, expires_in: seconds } = await requestToken(
        credentials,
        tokenURL,
        (request) => send(request, { ...fetchOptions, redirect: request.redirect }),
        maxRetries,
      );
      const life = Number.isNaN(Number(seconds ?? NaN)) ? 3600 : Math.max(0, Number(seconds));
      tokens.until = Date.now() + (life - Math.min(30, life / 10)) * 1000;
      tokens.previous = tokens.latest || tokens.previous;
      return (tokens.latest = value);
    } catch (error) {
      tokens.token = undefined;
      throw error;
    }
  };
  const current = (): Promise<string> => {
    if (Date.now() >= tokens.until) tokens.token = undefined;
    tokens.until = tokens.token ? tokens.until : Infinity;
    return (tokens.token ??= obtain());
  };
  /** Sends a request; if its token is refused, sends it once more with a new one. */
  const sendRenewed: Sending = async (transport, request, init) => {
    const again = request.clone();
    const response = await transport(request, init);
    const sent = request.headers.get("Authorization")?.replace("Bearer ", "");
    const { latest, previous } = tokens;
    if (response.status !== 401 || !sent || ![latest, previous].includes(sent)) return response;
    // Another call may have obtained a new token meanwhile.
    if (sent === latest) Object.assign(tokens, { previous: latest, latest: "", until: 0 });
    const renewed = await current().catch(() => undefined);
    if (renewed === undefined) return response;
    response.body?.cancel().catch(() => {});
    again.headers.set("Authorization", `Bearer ${renewed}`);
    return transport(again, init);
  };
  return Object.assign(current, { send: sendRenewed });
}

interface Token {
  readonly access_token: string;
  readonly expires_in?: unknown;
}

/** Requests a token. Transient failures are retried: requesting another token is harmless. */
async function requestToken(
  credentials: ClientCredentials,
  tokenURL: string,
  send: SendRequest,
  maxRetries: number,
): Promise<Token> {
  const { tokenURL: own = tokenURL } = credentials;
  const clientSecret = credentials.clientSecret.trim();
  const operation = "POST token";
  for (let retries = 0; ; retries++) {
    try {
      // A redirect would take the secret elsewhere. Not every platform supports the mode `error`.
      const init: RequestInit = {
        method: "POST",
        redirect: "manual",
        signal: AbortSignal.timeout(30_000),
      };
      const response = await send(
        new Request(own, { ...init, ...tokenRequest({ ...credentials, clientSecret }) }),
      );
      const body = (await response.json().catch(() => ({}))) as Partial<Token>;
      if (response.ok && typeof body.access_token === "string" && body.access_token.trim())
        return body as Token;
      const hide = (text: string): string => text.replaceAll(clientSecret, "***");
      throw response.ok
        ? new ParseError(operation, "a response without an access_token", { response })
        : statusError(operation, response, body, hide);
    } catch (cause) {
      const error = connectionError(operation, cause);
      const delay = retries < maxRetries ? retryDelay(error, retries, true) : undefined;
      if (delay === undefined) throw error;
      await pause(operation, delay, undefined);
    }
  }
}

function tokenRequest({
  clientId,
  clientSecret,
  scopes = [],
  sentIn,
}: ClientCredentials): RequestInit {
  const body = new URLSearchParams({ grant_type: "client_credentials" });
  if (scopes.length > 0) body.set("scope", scopes.join(" "));
  const headers = new Headers({ Accept: "application/json" });
  if (sentIn === "body") {
    body.set("client_id", clientId);
    body.set("client_secret", clientSecret);
  } else {
    headers.set(
      "Authorization",
      `Basic ${btoa([clientId, clientSecret].map(formEncoded).join(":"))}`,
    );
  }
  return { headers, body };
}

/** Encodes a text as RFC 6749 requires before id and secret are joined by a colon. */
const formEncoded = (text: string): string => new URLSearchParams([["", text]]).toString().slice(1);
