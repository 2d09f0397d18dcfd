/** Errors name the request and the response, and never contain a secret. */

import { inspect } from "node:util";
import {
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  ConnectionError,
  NotFoundError,
  OpenAIInvites,
  ParseError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  UnprocessableEntityError,
} from "openai-invites";
import { describe, expect, it } from "vitest";
import { respondingWith, failing, type Fault, htmlPage, refusal, resetInBody } from "../support/invites-server.js";
import { setUp, rejection } from "./support/setup.js";

const key = "sk-very-secret";

describe("the class of an error depends on its status", () => {
  it.each([
    [400, BadRequestError],
    [401, AuthenticationError],
    [403, PermissionDeniedError],
    [404, NotFoundError],
    [409, ConflictError],
    [422, UnprocessableEntityError],
    [429, RateLimitError],
    [500, ServerError],
    [503, ServerError],
    [418, ApiError],
    [304, ApiError],
  ])("%i", async (status, type) => {
    const { server, client } = await setUp({}, { maxRetries: 0 });
    server.faults.onRequest(1, failing(status));
    const error = await rejection(client.invites.retrieve("x"));
    expect(Object.getPrototypeOf(error)).toBe(type.prototype);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ status, name: type.name, requestId: "request-1" });
  });
});

describe("an error", () => {
  it("states method, path and the API's own message, and carries the response", async () => {
    const { client } = await setUp({ invites: 10 });
    const error = await client.invites.delete("invite-10").catch((reason: unknown) => reason);
    if (!(error instanceof BadRequestError)) throw error;
    expect(error.message).toBe("DELETE /organization/invites/{invite_id}: 400 an accepted invite cannot be deleted");
    expect(error.body?.error.type).toBe("invalid_request_error");
    expect(error.headers?.get("x-request-id")).toBe("request-1");
    expect(error.stack).toContain(error.message);
  });

  it.each<[string, unknown, string]>([
    ["message", { message: "too long" }, "400 too long"],
    ["detail", { title: "Bad", detail: "too long" }, "400 too long"],
    ["error", { error: "too long" }, "400 too long"],
    ["no known field", { code: 7 }, "400 Bad Request"],
    ["null", null, "400 Bad Request"],
    ["an array", [1], "400 Bad Request"],
  ])("takes the message from %s", async (_, body, words) => {
    const { server, client } = await setUp();
    server.faults.onRequest(1, () => ({ status: 400, body }));
    expect(await rejection(client.invites.retrieve("x"))).toMatchObject({
      message: `GET /organization/invites/{invite_id}: ${words}`,
      body,
    });
  });

  it("has the text of a response that is not JSON, and the response", async () => {
    const { server, client } = await setUp({}, { maxRetries: 0 });
    server.faults.onRequest(1, (_, response) => void response.writeHead(502).end("<html>Bad gateway</html>"));
    const error = await rejection(client.invites.retrieve("x"));
    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({
      body: "<html>Bad gateway</html>",
      message: expect.stringMatching(/502 Bad Gateway$/u),
      response: expect.any(Response),
    });
  });

  it("states why there was no response", async () => {
    const { server, client } = await setUp({}, { maxRetries: 0 });
    server.faults.onRequest(1, resetInBody);
    const broken = await rejection(client.invites.list());
    expect(broken).toBeInstanceOf(ConnectionError);
    expect(broken).toMatchObject({ status: undefined, body: undefined, headers: undefined });
    await server.close();
    const refused = await rejection(client.invites.list());
    expect(refused).toBeInstanceOf(ConnectionError);
    expect(refused).toMatchObject({
      message: "GET /organization/invites: the connection failed (ECONNREFUSED)",
      cause: expect.any(Error),
    });
  });

  it("states why a fetch of the caller has ended a request: the code of a DOMException is a number", async () => {
    const fetch = (): Promise<never> => Promise.reject(new DOMException("too late", "TimeoutError"));
    const { client } = await setUp({}, { fetch, maxRetries: 0 });
    expect(await rejection(client.invites.list())).toMatchObject({
      message: "GET /organization/invites: the connection failed (too late)",
    });
  });

  it.each([
    ["HTML", htmlPage, /text\/html/u],
    ["broken JSON", (_, response) => void response.end('{"id":'), /JSON/u],
    ["nothing", (_, response) => void response.end(), /no body/u],
  ] satisfies [string, Fault, RegExp][])("states what arrived in place of JSON: %s", async (_, fault, words) => {
    const { server, client } = await setUp();
    server.faults.onRequest(1, fault);
    const error = await rejection(client.invites.retrieve("x"));
    expect(error).toBeInstanceOf(ParseError);
    expect(error).toMatchObject({ status: 200, requestId: "request-1", message: expect.stringMatching(words) });
  });
});

describe("a secret is in no error and no log", () => {
  const lines: unknown[][] = [];
  const keep = (...line: unknown[]): void => void lines.push(line);
  const logger = { debug: keep, info: keep, warn: keep, error: keep };
  const secrets = {
    apiKey: key,
    defaultHeaders: { "X-Token": key },
    defaultQuery: { token: key },
    logger,
    logLevel: "debug",
  } as const;
  const shown = (value: unknown): string =>
    [
      inspect(value, { depth: 9, showHidden: true }),
      JSON.stringify(value),
      String(value),
      (value as Error).stack,
      inspect(lines),
    ].join("\n");

  it.each<[string, (client: OpenAIInvites) => Promise<unknown>]>([
    ["refused", (client) => client.invites.retrieve("x")],
    ["a faulty page", (client) => client.invites.list()],
    ["refused before it is sent", (client) => client.invites.retrieve("..")],
    ["aborted", (client) => client.invites.retrieve("x", { signal: AbortSignal.abort() })],
    ["a header that cannot be sent", (client) => client.invites.retrieve("x", { headers: { "X-A": `${key}\n` } })],
  ])("%s", async (_, call) => {
    const { server, client } = await setUp({ apiKey: key }, secrets);
    server.faults.onPage(1, respondingWith(null));
    const text = shown(await rejection(call(client)));
    expect(text).toContain("organization/invites");
    expect(text).not.toContain(key);
  });

  it.each<[string, string]>([
    ["no server", "http://127.0.0.1:1/v1"],
    ["credentials in the address", `http://user:${key}@127.0.0.1:1/v1`],
    ["an invalid address", "127.0.0.1/v1"],
  ])("%s", async (_, baseURL) => {
    const client = new OpenAIInvites({ ...secrets, baseURL, maxRetries: 1 });
    const text = shown(await rejection(client.invites.list()));
    expect(text).toContain("GET /organization/invites");
    expect(text).not.toContain(key);
  });

  it("that is not a valid header value", async () => {
    const { server } = await setUp();
    const client = new OpenAIInvites({ ...secrets, apiKey: `${key}\n\u{1F511}`, baseURL: server.url });
    const error = await rejection(client.invites.list());
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(shown(error)).not.toContain(key);
    expect(server.requests).toHaveLength(0);
  });

  it("nor in a printed client or call", async () => {
    const { client } = await setUp({ apiKey: key }, secrets);
    const call = client.invites.retrieve("x");
    expect(shown(client) + shown(call) + shown(client.invites.list())).not.toContain(key);
    await rejection(call);
  });
});

it("a response's headers are not printed with the error, only read from it", async () => {
  const { server, client } = await setUp();
  server.faults.onRequest(1, () => refusal(403, "no", { "Set-Cookie": "session=private" }));
  const error = await rejection(client.invites.retrieve("x"));
  expect(inspect(error)).not.toContain("private");
  expect((error as ApiError).headers?.get("set-cookie")).toContain("private");
});
