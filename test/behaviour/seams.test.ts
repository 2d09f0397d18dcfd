/** A consumer's own parts of a client: middleware, other options, and requests that the document does not declare. */

import { Readable } from "node:stream";
import { ApiError, NotFoundError, OpenAIInvites, type ClientOptions } from "openai-invites";
import { describe, expect, it } from "vitest";
import { failing } from "../support/invites-server.js";
import { sendJson, serve } from "./support/server.js";
import { rejection, setUp } from "./support/setup.js";

type Middleware = NonNullable<ClientOptions["middleware"]>[number];

describe("middleware", () => {
  const marking: Middleware = {
    onRequest: ({ request, schemaPath }) => request.headers.set("X-Path", schemaPath),
    onResponse: ({ response }) =>
      new Response(response.body, { status: response.status === 418 ? 429 : response.status }),
  };

  it("changes requests and responses, of each attempt", async () => {
    const { server, client } = await setUp({ invites: 1 }, { middleware: [marking] });
    server.faults.onRequest(1, failing(418));
    await client.invites.retrieve("invite-1");
    expect(server.requests.map(({ headers }) => headers["x-path"])).toEqual([
      "/organization/invites/{invite_id}",
      "/organization/invites/{invite_id}",
    ]);
  });

  it("is that of `client.api` as well, and can be added to it", async () => {
    const { server, client } = await setUp({ invites: 1 }, { middleware: [marking] });
    client.api.use({ onRequest: ({ request }) => request.headers.set("X-Added", "yes") });
    await client.api.GET("/organization/invites");
    await client.invites.list();
    for (const { headers } of server.requests)
      expect(headers).toMatchObject({ "x-path": "/organization/invites", "x-added": "yes" });
  });

  it("may respond itself", async () => {
    const cached: Middleware = { onRequest: () => Response.json({ id: "cached" }) };
    const { server, client } = await setUp({}, { middleware: [cached] });
    expect(await client.invites.retrieve("x")).toEqual({ id: "cached" });
    expect(server.requests).toEqual([]);
  });
});

describe("an error that middleware throws", () => {
  const mine = new Error("not this schema");
  const throwing: Middleware = {
    onResponse: () => {
      throw mine;
    },
  };

  it.each([200, 404, 503])("is the caller's own after a %i: no retry, and rejected with as it is", async (status) => {
    const { server, client } = await setUp({ invites: 1 }, { middleware: [throwing] });
    if (status !== 200) server.faults.onRequest(1, failing(status), 3);
    expect(await rejection(client.invites.retrieve("invite-1"))).toBe(mine);
    expect(server.requests).toHaveLength(1);
  });

  it("before the request is the cause of the call's error, whatever it says", async () => {
    const cause = new TypeError("Cannot read properties of undefined (reading 'id')");
    const middleware: Middleware[] = [{ onRequest: () => Promise.reject(cause) }];
    const { server, client } = await setUp({}, { middleware });
    expect(await rejection(client.invites.retrieve("invite-1"))).toMatchObject({ name: "ApiError", cause });
    expect(server.requests).toHaveLength(0);
  });
});

describe("withOptions", () => {
  it("changes what is set, and keeps the rest", async () => {
    const { server, client } = await setUp({ invites: 1 }, { defaultHeaders: { "X-Team": "one" }, maxRetries: 0 });
    const other = client.withOptions({ defaultHeaders: { "X-Team": "two" } });
    expect(other).toBeInstanceOf(OpenAIInvites);
    await client.invites.list();
    await other.invites.list();
    expect(server.requests.map(({ headers }) => headers["x-team"])).toEqual(["one", "two"]);
    server.faults.onRequest(1, failing(500));
    expect(await rejection(other.invites.list())).toMatchObject({ status: 500 });
    expect(server.requests).toHaveLength(3);
  });

  it("is checked as the options of a new client are", async () => {
    const { client } = await setUp();
    expect(() => client.withOptions({ baseURL: "http://127.0.0.1/?a=1" })).toThrow(RangeError);
  });
});

describe("request", () => {
  const echo = async (): Promise<{
    client: OpenAIInvites;
    requests: Awaited<ReturnType<typeof serve>>["requests"];
  }> => {
    const { url, requests } = await serve(({ method, url: { pathname, search }, headers, body }, response) =>
      sendJson(response, { method, path: pathname + search, type: headers["content-type"], body }),
    );
    return { client: new OpenAIInvites({ baseURL: `${url}/v1`, apiKey: "admin-key" }), requests };
  };

  it.each<[string, Parameters<OpenAIInvites["request"]>, object]>([
    ["a path", ["get", "/users"], { method: "GET", path: "/v1/users" }],
    [
      "parameters",
      ["GET", "/users/{id}/keys", { pathParams: { id: "a/b" }, query: { limit: 2 } }],
      { path: "/v1/users/a%2Fb/keys?limit=2" },
    ],
    ["JSON", ["POST", "/users", { body: { a: 1 } }], { method: "POST", type: "application/json", body: '{"a":1}' }],
    [
      "a form",
      ["PUT", "/users", { body: new URLSearchParams({ a: "1 2" }) }],
      { type: "application/x-www-form-urlencoded;charset=UTF-8", body: "a=1+2" },
    ],
    ["bytes", ["PATCH", "/users", { body: new Blob(["hi"], { type: "text/x" }) }], { type: "text/x", body: "hi" }],
    [
      "fields",
      ["POST", "/users", { body: new FormData() }],
      { type: expect.stringContaining("multipart/form-data; boundary=") },
    ],
  ])("sends %s", async (_, args, wanted) => {
    const { client, requests } = await echo();
    expect(await client.request(...args)).toMatchObject(wanted);
    expect(requests[0]?.headers.authorization).toBe("Bearer admin-key");
  });

  it("has the retries and errors of all calls", async () => {
    const { server, client } = await setUp({ invites: 1 });
    server.faults.onRequest(1, failing(503, { "Retry-After-Ms": "1" }));
    const error = await rejection(client.request("GET", "/organization/invites/none"));
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error).toMatchObject({ message: expect.stringMatching(/^GET \/organization\/invites\/none: 404 /u) });
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ["text/plain", "hello", "hello"],
    ["application/json", '{"a":1}', { a: 1 }],
    ["image/png", "bytes", expect.any(Blob)],
  ])("resolves to the body that %s is", async (type, body, wanted) => {
    const { url } = await serve((_, response) => void response.writeHead(200, { "Content-Type": type }).end(body));
    expect(await new OpenAIInvites({ baseURL: url, apiKey: "k" }).request("GET", "/x")).toEqual(wanted);
  });

  it.each([
    "users",
    "@elsewhere.example/",
    ".elsewhere.example/",
    ":1/",
    "",
    "/users?a=1",
    "/users#a",
    "/../x",
    "/a/%2E./b",
    "/a/.",
    "/..\\x",
    "/.\t./x",
  ])("refuses the path %j before anything is sent", async (path) => {
    const { client, requests } = await echo();
    const error = await rejection(client.request("GET", path));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ message: expect.stringContaining("must start with a slash") });
    expect(requests).toEqual([]);
  });

  it("refuses a parameter that would change the path", async () => {
    const { client, requests } = await echo();
    for (const pathParams of [{ id: ".." }, {}]) {
      const error = await rejection(client.request("GET", "/users/{id}", { pathParams }));
      expect(error).toMatchObject({ message: expect.stringContaining('must not be empty, "." or ".."') });
    }
    expect(requests).toEqual([]);
  });
});

describe("a request to an endpoint that the document does not declare", () => {
  async function sent(
    ...[method, path, options]: Parameters<OpenAIInvites["request"]>
  ): Promise<{ search: string; type: string | undefined; body: string } | undefined> {
    const { url, requests } = await serve((_, response) => sendJson(response, {}));
    await new OpenAIInvites({ baseURL: url, apiKey: "k", defaultQuery: { v: 1 } }).request(method, path, options);
    return requests.map((one) => ({
      search: one.url.search,
      type: one.headers["content-type"],
      body: one.body,
    }))[0];
  }

  it("encodes the names of its query, and nested values", async () => {
    const query = { "a&admin": 1, "c#d": [2, 3], in: { "k&x=1": { deep: true } }, none: null };
    expect((await sent("GET", "/x", { query }))?.search).toBe(
      "?v=1&a%26admin=1&c%23d=2&c%23d=3&in[k%26x%3D1][deep]=true",
    );
  });

  it.each<[string, unknown, string | undefined, string]>([
    ["JSON", { a: [1] }, "application/json", '{"a":[1]}'],
    ["a string as JSON", "text", "application/json", '"text"'],
    ["a view as its bytes", new Uint8Array([65, 66]), undefined, "AB"],
    ["a buffer of Node as its bytes", Buffer.from("x"), undefined, "x"],
    ["a stream as it is", new Blob(["streamed"]).stream(), undefined, "streamed"],
    ["a stream of Node as it is", Readable.from([Buffer.from("str"), "eamed"]), undefined, "streamed"],
    ["a form", new URLSearchParams({ a: "b c" }), "application/x-www-form-urlencoded;charset=UTF-8", "a=b+c"],
  ])("sends %s", async (_, body, type, text) => {
    expect(await sent("POST", "/x", { body })).toEqual({ search: "?v=1", type, body: text });
  });

  it("sends an object as the form that its header states", async () => {
    const headers = new Headers({ "Content-Type": "application/x-www-form-urlencoded" });
    const { body, type } = (await sent("POST", "/x", { body: { a: "1 2", b: [3, 4] }, headers })) ?? {};
    expect([type, body]).toEqual(["application/x-www-form-urlencoded", "a=1+2&b=3&b=4"]);
  });

  it("refuses a file inside JSON", async () => {
    const { client } = await setUp();
    const error = await rejection(client.request("POST", "/x", { body: { files: [new Blob(["x"])] } }));
    expect(error).toMatchObject({ message: expect.stringContaining("a file cannot be sent in JSON") });
  });
});
