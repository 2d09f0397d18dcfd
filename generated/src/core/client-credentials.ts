// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

import type { Secret } from "./auth.js";
import type { BaseOptions } from "./options.js";

/** An application's own credentials: OAuth 2's client credentials flow, by which tokens are had and renewed. */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Default: what the API gives without being asked. */
  readonly scopes?: readonly string[] | undefined;
  /** Where tokens are had, if not where the document says. */
  readonly tokenURL?: string | undefined;
  /** Where id and secret stand in the request for a token. Default `header`. */
  readonly sentIn?: "header" | "body" | undefined;
}

/** What gives a token: the caller's own, or one that is had with an application's credentials and kept until shortly before it expires. */
export function clientCredentials(
  given: Secret | ClientCredentials | undefined,
  tokenURL: string,
  { fetch: send = fetch }: BaseOptions,
): Secret | undefined {
  if (typeof given !== "object") return given;
  let token: Promise<string> | undefined;
  let until = Infinity;
  const renewed = async (): Promise<string> => {
    try {
      const { access_token: value, expires_in: seconds } = await requestToken(
        given,
        tokenURL,
        send,
      );
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
  // A redirect would carry the secret to another place.
  const init: RequestInit = {
    method: "POST",
    headers,
    body,
    redirect: "error",
    signal: AbortSignal.timeout(30_000),
  };
  const response = await send(new Request(own ?? tokenURL, init));
  const answer = (await response.json().catch(() => ({}))) as Partial<Token> & { error?: unknown };
  if (response.ok && typeof answer.access_token === "string") return answer as Token;
  throw new Error(
    `no token: ${String(response.status)} ${typeof answer.error === "string" ? answer.error : ""}`.trim(),
  );
}

/** As RFC 6749 asks for before the two are joined by a colon. */
const formEncoded = (text: string): string => new URLSearchParams([["", text]]).toString().slice(1);
