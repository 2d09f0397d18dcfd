import type { Secret } from "./auth.js";
import type { BaseOptions } from "./options.js";

/** An application's own credentials, for OAuth 2's client credentials flow: tokens are obtained and renewed with them. */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Default: those that the API grants without a request for any. */
  readonly scopes?: readonly string[] | undefined;
  /** The URL of the token endpoint, if not the one that the document declares. */
  readonly tokenURL?: string | undefined;
  /** Where the request for a token has id and secret. Default `header`. */
  readonly sentIn?: "header" | "body" | undefined;
}

/**
 * Returns the secret of a client: the caller's own, or a function that obtains a token with an application's credentials and
 * keeps it until shortly before it expires.
 */
export function clientCredentials(
  credentials: Secret | ClientCredentials | undefined,
  tokenURL: string,
  { fetch: send = fetch }: BaseOptions,
): Secret | undefined {
  if (typeof credentials !== "object") return credentials;
  let token: Promise<string> | undefined;
  let until = Infinity;
  const renewed = async (): Promise<string> => {
    try {
      const { access_token: value, expires_in: seconds } = await requestToken(credentials, tokenURL, send);
      const life = Number(seconds) || 3600;
      until = Date.now() + (life - Math.min(30, life / 10)) * 1000;
      return value;
    } catch (error) {
      token = undefined;
      throw error;
    }
  };
  return () => {
    if (Date.now() >= until) token = undefined;
    until = token ? until : Infinity;
    return (token ??= renewed());
  };
}

interface Token {
  readonly access_token: string;
  readonly expires_in?: unknown;
}

async function requestToken(
  { clientId, clientSecret, scopes = [], tokenURL: own, sentIn }: ClientCredentials,
  tokenURL: string,
  send: NonNullable<BaseOptions["fetch"]>,
): Promise<Token> {
  const form = new URLSearchParams({ grant_type: "client_credentials" });
  if (scopes.length > 0) form.set("scope", scopes.join(" "));
  const headers = new Headers({ Accept: "application/json" });
  if (sentIn === "body") {
    form.set("client_id", clientId);
    form.set("client_secret", clientSecret);
  } else {
    headers.set("Authorization", `Basic ${btoa([clientId, clientSecret].map(formEncoded).join(":"))}`);
  }
  // A redirect would take the secret elsewhere.
  const init: RequestInit = {
    method: "POST",
    headers,
    body: form,
    redirect: "error",
    signal: AbortSignal.timeout(30_000),
  };
  const response = await send(new Request(own ?? tokenURL, init));
  const body = (await response.json().catch(() => ({}))) as Partial<Token> & { error?: unknown };
  if (response.ok && typeof body.access_token === "string") return body as Token;
  throw new Error(`no token: ${String(response.status)} ${typeof body.error === "string" ? body.error : ""}`.trim());
}

/** Encoded as RFC 6749 requires before the two are joined by a colon. */
const formEncoded = (text: string): string => new URLSearchParams([["", text]]).toString().slice(1);
