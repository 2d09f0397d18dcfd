/** Responses that a hook or a patched `fetch` has cloned, as tracing tools and mocks do: no body ends before its clone's. */

import { describe, expect, it } from "vitest";
import { headerKey } from "../../templates/core/api-keys.js";
import { clientCredentials } from "../../templates/core/client-credentials.js";
import { bearer } from "../../templates/core/auth.js";
import { jsonLines } from "../../templates/core/json-lines.js";
import { callsTo, sendJson, serve } from "./support/server.js";
import { rejection } from "./support/setup.js";

const clones: Response[] = [];

/** A `fetch` that keeps an unread clone of each response. */
const cloning = async (request: Request, init?: RequestInit): Promise<Response> => {
  const response = await fetch(request, init);
  clones.push(response.clone());
  return response;
};

describe.each([
  ["a hook", { hooks: { onResponse: ({ response }: { response: Response }) => void clones.push(response.clone()) } }],
  ["fetch", { fetch: cloning }],
])("where %s clones responses,", (_, options) => {
  it("leaving a stream does not wait for the clone", async () => {
    const { url } = await serve((_, response) =>
      response.writeHead(200, { "Content-Type": "application/jsonl" }).write("1\n2\n"),
    );
    const stream = await callsTo(url, options).get({}, jsonLines<number>());
    for await (const value of stream) {
      expect(value).toBe(1);
      break;
    }
  });

  it("nor does the error for a response that is no stream", async () => {
    const { url } = await serve((_, response) => response.writeHead(200, { "Content-Type": "text/html" }).write("<p>"));
    expect(await rejection(callsTo(url, options).get({}, jsonLines<number>()))).toMatchObject({ name: "ParseError" });
  });
});

it("a redirect is followed without waiting for a clone of it", async () => {
  const { url } = await serve(({ path }, response) =>
    path === "/start"
      ? response.writeHead(302, { Location: "/end" }).write("This page has moved.")
      : sendJson(response, { end: true }),
  );
  const calls = callsTo(url, { fetch: cloning, timeout: 1_000, maxRetries: 0 }, headerKey("X-Key", "x", "hush"));
  expect(await calls.get()).toEqual({ end: true });
});

it("nor is a refused token's response waited for before a new one is sent", async () => {
  let count = 0;
  const { url } = await serve(({ path, headers }, response) => {
    if (path === "/token") sendJson(response, { access_token: `token-${String(++count)}`, expires_in: 3600 });
    else if (headers.authorization === "Bearer token-2") sendJson(response, {});
    else response.writeHead(401).write("refused");
  });
  const options = { fetch: cloning, timeout: 1_000, maxRetries: 0 };
  const secret = clientCredentials({ clientId: "id", clientSecret: "hush" }, `${url}/token`, options);
  expect(await callsTo(url, options, bearer("x", secret)).get()).toEqual({});
});
