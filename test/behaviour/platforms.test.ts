/** Features that some platforms lack, or implement in another way than Node. */

import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { adaptFetch, type OtherResponse } from "../../templates/core/adapt-fetch.js";
import { cookieKey, headerKey } from "../../templates/core/api-keys.js";
import { type Auth, bearer } from "../../templates/core/auth.js";
import { binaryBody, isBytes } from "../../templates/core/bodies.js";
import { clientCredentials } from "../../templates/core/client-credentials.js";
import { jsonLines } from "../../templates/core/json-lines.js";
import type { BaseOptions } from "../../templates/core/options.js";
import { ownOptions } from "../../templates/core/sdk-connect.js";
import { text } from "../../templates/core/read.js";
import { schemes } from "../../templates/core/schemes.js";
import { wire } from "../../templates/core/wire.js";
import { callsTo, sendJson, serve } from "./support/server.js";
import { rejection } from "./support/setup.js";

it("a body is returned unread without a `FinalizationRegistry`, as on workerd until 2025", async () => {
  vi.stubGlobal("FinalizationRegistry", undefined);
  vi.resetModules();
  const { guardedResponse } = await import("../../templates/core/guarded-body.js").finally(
    () => void vi.unstubAllGlobals(),
  );
  const reading = { operation: "GET /", signal: undefined, idle: 0, hide: String };
  expect(await guardedResponse(new Response("body"), reading).text()).toBe("body");
});

/** A `fetch` without the mode `error`, like that of workerd. */
const withoutModeError: NonNullable<BaseOptions["fetch"]> = (request, init) =>
  [request.redirect, init?.redirect].includes("error")
    ? Promise.reject(new TypeError("Invalid redirect value"))
    : fetch(request, init);

const signedInAt = (url: string): ReturnType<typeof callsTo> => {
  const options = { fetch: withoutModeError, maxRetries: 0 };
  const application = { clientId: "id", clientSecret: "hush" };
  return callsTo(url, options, bearer("x", clientCredentials(application, `${url}/token`, options)));
};

it("a token is requested where `fetch` has no mode `error`", async () => {
  const { url, requests } = await serve((_, response) => sendJson(response, { access_token: "token" }));
  await signedInAt(url).get();
  expect(requests.map(({ headers }) => headers.authorization)).toEqual([`Basic ${btoa("id:hush")}`, "Bearer token"]);
});

it("a redirect of the token endpoint is an error, and is not followed", async () => {
  const { url, requests } = await serve((_, response) => sendJson(response, {}, 307, { Location: "/elsewhere" }));
  expect(await rejection(signedInAt(url).get())).toMatchObject({
    name: "AuthenticationError",
    cause: { status: 307 },
  });
  expect(requests.map(({ path }) => path)).toEqual(["/token"]);
});

/** A `fetch` whose responses copy their body when it is looked at, as SvelteKit's does to keep it for the browser. */
const copying: NonNullable<BaseOptions["fetch"]> = async (request, init) => {
  let body: ReadableStream | undefined;
  return new Proxy(await fetch(request, init), {
    get: (response, key) => {
      if (key === "body") return (body ??= response.body?.tee()[1]);
      const value: unknown = Reflect.get(response, key, response);
      return typeof value === "function" ? (value.bind(response) as unknown) : value;
    },
  });
};

it.each<[string, BaseOptions]>([
  ["default surface", { fetch: copying }],
  ["surface of vendors' SDKs", ownOptions({ fetch: (input, init) => copying(new Request(input, init)) })],
])("a body is read where `fetch` copies it when it is looked at, as in SvelteKit: %s", async (_, options) => {
  const { url } = await serve((_, response) => void response.end("1\n2\n"));
  const calls = callsTo(url, { ...options, maxRetries: 0 });
  expect(await calls.get({}, text)).toBe("1\n2\n");
  expect(await (await calls.get().asResponse()).text()).toBe("1\n2\n");
  const values: number[] = [];
  for await (const value of await calls.get({}, jsonLines<number>())) values.push(value);
  expect(values).toEqual([1, 2]);
});

/** A `fetch` like that of `node-fetch`: it takes nothing but an address and `init`, and its responses have a stream of Node. */
async function otherFetch(url: string, init: RequestInit): Promise<OtherResponse> {
  const { body = null } = init;
  if (typeof url !== "string" || !(body === null || typeof body === "string" || body instanceof ArrayBuffer))
    throw new TypeError("Invalid URL or body");
  const response = await fetch(url, init);
  const { status, statusText, headers } = response;
  const bytes = Buffer.from(await response.arrayBuffer());
  return { url, status, statusText, headers, body: Readable.from(bytes.length > 0 ? [bytes] : []) };
}

describe.each<[string, BaseOptions]>([
  ["default surface", { fetch: adaptFetch(otherFetch) }],
  ["surface of vendors' SDKs", ownOptions({ fetch: otherFetch as unknown as typeof fetch })],
])("a `fetch` of another library: %s", (_, options) => {
  it("receives the request, and its response is read, returned unread and streamed", async () => {
    const { url, requests } = await serve((_, response) => sendJson(response, [1, 2], 200, { "X-Own": "own" }));
    const calls = callsTo(url, options);
    expect(await calls.post({ headers: { "X-Call": "call" } })).toEqual([1, 2]);
    expect(requests).toMatchObject([{ method: "POST", body: '{"a":1}', headers: { "x-call": "call" } }]);
    const unread = await calls.get().asResponse();
    expect([unread.url, unread.headers.get("x-own"), await unread.json()]).toEqual([`${url}/start`, "own", [1, 2]]);
    const values: unknown[] = [];
    for await (const value of await calls.get({}, jsonLines())) values.push(value);
    expect(values).toEqual([[1, 2]]);
  });

  it("has its failures retried, its statuses thrown and its calls aborted", async () => {
    const statuses = [503, 404];
    const { url, requests } = await serve((_, response) => {
      const status = statuses.shift();
      if (status !== undefined) sendJson(response, {}, status, { "Retry-After": "0" });
    });
    expect(await rejection(callsTo(url, options).get())).toMatchObject({ name: "NotFoundError", status: 404 });
    expect(requests).toHaveLength(2);
    const slow = callsTo(url, options).get({ timeout: 50, maxRetries: 0 });
    expect(await rejection(slow)).toMatchObject({ name: "TimeoutError" });
  });
});

/** The redirect modes that `fetch` is called with. */
async function modesOf(auth: Auth, options: BaseOptions = {}): Promise<unknown[]> {
  const modes: unknown[] = [];
  const send: BaseOptions["fetch"] = (request, init) => {
    modes.push(init?.redirect ?? request.redirect);
    return Promise.resolve(Response.json({}));
  };
  await callsTo("http://127.0.0.1:9", { ...options, fetch: send }, auth).get();
  return modes;
}

it.each([
  ["a cookie", cookieKey("key", "x", "hush"), "manual"],
  ["a header of its own", headerKey("X-Key", "x", "hush"), "manual"],
  ["a bearer token", bearer("x", "hush"), "follow"],
])("who follows the redirects of a request with %s", async (_, auth, mode) => {
  // Platforms remove a token on a redirect to another origin, but some keep a cookie.
  expect(await modesOf(auth)).toEqual([mode]);
});

it("redirects of a request without its key are left to the platform, which keeps cookies itself in a browser", async () => {
  const withoutCookie = { defaultHeaders: { Cookie: null } };
  expect(await modesOf(cookieKey("key", "x", "hush"), withoutCookie)).toEqual(["follow"]);
});

it.each<[string, unknown]>([
  ["nothing", undefined],
  ["an object", {}],
  ["an object that claims success", { ok: true }],
])(
  "a fetch of the caller that resolves to %s fails the call with an ApiError, each attempt logged too",
  async (_, value) => {
    const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    const options: BaseOptions = { fetch: () => Promise.resolve(value as Response), maxRetries: 0, logger };
    for (const logLevel of ["warn", "debug"] as const)
      expect(await rejection(callsTo("http://127.0.0.1:9", { ...options, logLevel }).get())).toMatchObject({
        name: "ConnectionError",
      });
  },
);

it("a secret that a call did not send is kept out of its messages", async () => {
  const auth = schemes({ a: bearer("x", "token"), b: headerKey("X-Key", "x", "hush\n") }, [["a"]]);
  const { url } = await serve((_, response) => sendJson(response, { message: "not hush" }, 403));
  expect(await rejection(callsTo(url, {}, auth).get())).toMatchObject({ message: "GET /start: 403 not ***" });
});

describe("where `fetch` has no streams, as in React Native,", () => {
  beforeEach(() => void vi.stubGlobal("ReadableStream", undefined));
  afterEach(() => void vi.unstubAllGlobals());

  it("bodies are sent", () => {
    const body = wire({ body: binaryBody("image/png") });
    const photo = new Blob(["photo"]);
    const { bodySerializer } = body({}, { address: "", auth: undefined, hide: String }, { body: photo }) as {
      bodySerializer: (value: unknown) => unknown;
    };
    expect(bodySerializer(photo)).toBe(photo);
    expect(isBytes("text")).toBe(false);
  });

  it("a stream is an error that states what to do", async () => {
    const headers = new Headers({ "Content-Type": "application/jsonl" });
    const withoutBody = { ok: true, status: 200, headers } as Response;
    const send = vi.fn<NonNullable<BaseOptions["fetch"]>>(() => Promise.resolve(withoutBody));
    const call = callsTo("http://127.0.0.1:9", { fetch: send }).get({}, jsonLines());
    expect(await rejection(call)).toMatchObject({
      message: expect.stringMatching(/as the option `fetch`$/u) as string,
    });
    expect(send).toHaveBeenCalledTimes(1);
  });
});
