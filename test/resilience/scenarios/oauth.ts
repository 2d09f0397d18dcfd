/** Tokens of the client credentials flow: renewed when they are refused, kept only while they are good. */

import type { Client } from "../client.js";
import { byPath, inSequence, json, redirect, type Respond, text } from "../server.js";
import { count, refused, rejection, secretIn, type Scenario, scenario, type Context } from "../scenario.js";

const body = { id: "1" };
type Send = (client: Client) => PromiseLike<unknown>;
const get: Send = (client) => client.oauth.retrieve();
const post: Send = (client) => client.oauth.create(body);

const token = (value: unknown, lifetime: unknown = 3600): Respond =>
  json({ access_token: value, token_type: "Bearer", expires_in: lifetime });
const tokens: Respond = (response, received, number) => token(`token-${String(number)}`)(response, received, number);

/** Accepts only these tokens, and counts the accepted requests. */
const accepting =
  (...values: readonly string[]): Respond =>
  (response, received, number) =>
    values.includes(received.headers.authorization?.replace("Bearer ", "") ?? "")
      ? json(body)(response, received, number)
      : json({ message: "no such token" }, 401)(response, received, number);

interface Parties {
  readonly outcome: string;
  readonly tokenRequests: number;
  readonly calls: number;
}

async function between(
  context: Context,
  endpoint: Respond,
  api: Respond,
  use: (client: Client) => PromiseLike<unknown>,
): Promise<Parties> {
  const [authority, server] = [await context.serve(endpoint), await context.serve(api)];
  const app = { clientId: "id", clientSecret: "hush-secret", tokenURL: `${authority.url}/token` };
  const outcome = await context.outcome(use(context.client(server, { app })));
  return { outcome, tokenRequests: authority.received.length, calls: server.received.length };
}

const parties = (name: string, endpoint: Respond, api: Respond, use: Send, expected: string): Scenario =>
  scenario(name, expected, async (context) => {
    const { outcome, tokenRequests, calls } = await between(context, endpoint, api, use);
    return `${count(tokenRequests, "for tokens")}, ${count(calls, "to the API")}, ${outcome}`;
  });

const any: Respond = json(body);
const twice =
  (send: Send): Send =>
  async (client) => {
    await send(client);
    await send(client);
  };
const tenAtOnce: Send = (client) => Promise.all(Array.from({ length: 10 }, () => client.oauth.retrieve()));
const down = json({ error: "server_error" }, 503);

const renewals: Scenario[] = [
  parties("two calls with one token", tokens, any, twice(get), "1 for tokens, 2 to the API, ok"),
  parties("ten calls at once with one token", tokens, any, tenAtOnce, "1 for tokens, 10 to the API, ok"),
  parties("401 GET: a new token", tokens, accepting("token-2"), get, "2 for tokens, 2 to the API, ok"),
  parties("401 POST: a new token", tokens, accepting("token-2"), post, "2 for tokens, 2 to the API, ok"),
  parties("401 again: once only", tokens, accepting(), get, "2 for tokens, 2 to the API, AuthenticationError 401"),
  parties(
    "401 POST again: once only",
    tokens,
    accepting(),
    post,
    "2 for tokens, 2 to the API, AuthenticationError 401",
  ),
  parties("401 for ten calls at once", tokens, accepting("token-2"), tenAtOnce, "2 for tokens, 20 to the API, ok"),
  scenario("401 with a token of the caller's", "1 sent, AuthenticationError 401", async (context) => {
    const server = await context.serve(accepting());
    const outcome = await context.outcome(context.client(server, { app: "own" }).oauth.retrieve());
    return `${count(server.received.length, "sent")}, ${outcome}`;
  }),
  scenario("401 with a bearer token", "1 sent, AuthenticationError 401", async (context) => {
    const server = await context.serve(accepting());
    const outcome = await context.outcome(context.client(server, { token: "own" }).bearer.create(body));
    return `${count(server.received.length, "sent")}, ${outcome}`;
  }),
];

/** The first call fails because there is no token, nothing is sent to the API, and the next call has a new one. */
const notKept = (name: string, value: unknown): Scenario =>
  scenario(`${name} is not kept`, "AuthenticationError, then ok; 1 to the API", async (context) => {
    const authority = await context.serve(inSequence(token(value), token("good")));
    const server = await context.serve(accepting("good"));
    const client = context.client(server, {
      app: { clientId: "id", clientSecret: "s", tokenURL: `${authority.url}/token` },
    });
    const [first, second] = [await context.outcome(get(client)), await context.outcome(get(client))];
    return `${first}, then ${second}; ${count(server.received.length, "to the API")}`;
  });

const lifetimes: Scenario[] = [
  notKept("an empty token", ""),
  notKept("a token of blanks", "  "),
  notKept("a token that is null", null),
  notKept("a token that is a number", 7),
  ...[0, "0", -5].map((seconds) =>
    scenario(
      `a token that lives ${JSON.stringify(seconds)} seconds is not kept`,
      "2 for tokens, 2 to the API, ok",
      async (context) => {
        const { outcome, tokenRequests, calls } = await between(context, token("short", seconds), any, twice(get));
        return `${count(tokenRequests, "for tokens")}, ${count(calls, "to the API")}, ${outcome}`;
      },
    ),
  ),
];

const endpoints: Scenario[] = [
  parties(
    "the token endpoint: 503, then well; GET",
    inSequence(down, tokens),
    any,
    get,
    "2 for tokens, 1 to the API, ok",
  ),
  parties(
    "the token endpoint: 500, then well; POST",
    inSequence(json({}, 500), tokens),
    any,
    post,
    "2 for tokens, 1 to the API, ok",
  ),
  ...[get, post].map((send) =>
    scenario(
      `the token endpoint: 503 on and on; ${send === get ? "GET" : "POST"}`,
      "3 for tokens, 0 to the API, an ApiError",
      async (context) => {
        const { outcome, tokenRequests, calls } = await between(context, down, any, send);
        const kind = outcome === "ok" || outcome.startsWith("not") ? outcome : "an ApiError";
        return `${count(tokenRequests, "for tokens")}, ${count(calls, "to the API")}, ${kind}`;
      },
    ),
  ),
  parties(
    "the token endpoint: 401",
    json({ error: "invalid_client" }, 401),
    any,
    get,
    "1 for tokens, 0 to the API, AuthenticationError",
  ),
  parties(
    "the token endpoint: 400",
    json({ error: "invalid_scope" }, 400),
    any,
    post,
    "1 for tokens, 0 to the API, AuthenticationError",
  ),
  parties(
    "the token endpoint: HTML",
    text("<html>", 200, "text/html"),
    any,
    get,
    "1 for tokens, 0 to the API, AuthenticationError",
  ),
  scenario("the token endpoint refuses connections: GET and POST", "as often as each other", async (context) => {
    const server = await context.serve(any);
    const attempts = async (send: Send): Promise<number> => {
      let tried = 0;
      const counted = (...parameters: Parameters<typeof fetch>): Promise<Response> => {
        const [target] = parameters;
        if (target instanceof Request && target.url.startsWith(refused)) tried++;
        return fetch(...parameters);
      };
      const app = { clientId: "id", clientSecret: "s", tokenURL: `${refused}/token` };
      await rejection(send(context.client(server, { app, fetch: counted })));
      return tried;
    };
    const [ofGet, ofPost] = [await attempts(get), await attempts(post)];
    return ofGet === ofPost && ofGet > 0 ? "as often as each other" : `GET ${String(ofGet)}, POST ${String(ofPost)}`;
  }),
  scenario("the token endpoint redirects elsewhere", "nothing there", async (context) => {
    const other = await context.serve(tokens);
    await between(context, redirect(`${other.url}/token`, 307), any, get);
    return other.received.length === 0 ? "nothing there" : "the secret arrived there";
  }),
  scenario("the token endpoint repeats the secret", "no secret shows", async (context) => {
    const authority = await context.serve(json({ error: "no hush-secret", error_description: "hush-secret" }, 400));
    const app = { clientId: "id", clientSecret: "hush-secret", tokenURL: `${authority.url}/token` };
    const error = await rejection(context.client(await context.serve(any), { app }).oauth.retrieve());
    return context.isApiError(error) ? secretIn(error, context.log) : context.kindOf(error);
  }),
  scenario("a new token is refused by a server down", "2 for tokens, 1 to the API, an ApiError", async (context) => {
    const { outcome, tokenRequests, calls } = await between(
      context,
      byPath({ "/token": inSequence(tokens, json({ error: "invalid_client" }, 400)) }),
      accepting(),
      get,
    );
    const kind = outcome === "ok" || outcome.startsWith("not") ? outcome : "an ApiError";
    return `${count(tokenRequests, "for tokens")}, ${count(calls, "to the API")}, ${kind}`;
  }),
];

export const oauth: Scenario[] = [...renewals, ...lifetimes, ...endpoints];
