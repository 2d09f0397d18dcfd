/** Behaviour that users of vendors' SDKs expect of a client, tested in the style of those SDKs' own tests. */

import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Loose, packageOf, type Recorder, startRecorder } from "./support.js";

let recorder: Recorder;
let folder: string;
let module: Loose;
let client: Loose;

const at = (from: Loose | undefined, ...names: readonly string[]): Loose =>
  names.reduce<unknown>((value, name) => {
    const member: unknown = (value as Loose)[name];
    return typeof member === "function" ? member.bind(value) : member;
  }, from) as Loose;
const call = (path: string, ...args: unknown[]): Promise<Loose> & Loose => at(client, ...path.split("."))(...args);
const form = "application/x-www-form-urlencoded";
const requests = (): string[] => recorder.seen.map(({ request }) => request);

beforeAll(async () => {
  recorder = await startRecorder();
  ({ folder, module } = await packageOf("sdk"));
  client = new (module["default"] as Loose)({ apiKey: "secret", baseURL: recorder.url });
});
beforeEach(() => void recorder.seen.splice(0));
afterAll(() => recorder.close());

describe("the package", () => {
  it("exports the client by default and by its name, and errors on it and under their names", () => {
    const Library = module["default"] as Loose;
    expect(module["Library"]).toBe(Library);
    for (const name of [
      "APIError",
      "APIConnectionError",
      "APIConnectionTimeoutError",
      "APIUserAbortError",
      "BadRequestError",
      "AuthenticationError",
      "PermissionDeniedError",
      "NotFoundError",
      "ConflictError",
      "UnprocessableEntityError",
      "RateLimitError",
      "InternalServerError",
    ]) {
      expect(module[name]).toBeTypeOf("function");
      expect(Library[name]).toBe(module[name]);
    }
  });
});

describe("a call", () => {
  it("is the promise of the data, the response and both, of one request", async () => {
    const promise = call("shelves.books.retrieve", "b", { shelf_id: "s" });
    const raw: unknown = await at(promise, "asResponse")();
    expect(raw).toBeInstanceOf(Response);
    const data = await promise;
    const both = await at(promise, "withResponse")();
    expect(both["data"]).toBe(data);
    expect(both["response"]).toBe(raw);
    expect(both["request_id"]).toBe("req_1");
    expect(requests()).toEqual(["GET /shelves/s/books/b"]);
  });

  it("rejects with an error that has the body's own, and the id of the request", async () => {
    const error = (await call("get", "/nowhere").catch((thrown: unknown) => thrown)) as Loose;
    expect(error).toMatchObject({ status: 404, error: "no such path", requestID: "req_1" });
    const headers = error["headers"] as unknown as Headers;
    expect(headers.get("x-request-id")).toBe("req_1");
  });

  it("sends as its query what its listing has and the document has not", async () => {
    await call("files.content", "f", { version: 2 }, { query: { more: 1 } });
    await call("files.content", "f", undefined, { headers: { "X-More": "1" } });
    expect(requests()).toEqual(["GET /files/f/content?version=2&more=1", "GET /files/f/content"]);
    expect(recorder.seen[1]?.headers["x-more"]).toBe("1");
  });

  it("requests another path, where its options have one", async () => {
    const list = call("shelves.books.list", "s", { limit: 1 }, { path: "/nowhere" });
    await expect(list).rejects.toThrow(module["NotFoundError"]);
    expect(requests()).toEqual(["GET /nowhere?limit=1"]);
  });

  it("sends the headers and query of its options", async () => {
    const options = { headers: { "X-More": "1" }, query: { extra: 1 }, maxRetries: 0, timeout: 5000 };
    await call("shelves.books.create", "s", { title: "T" }, { ...options, idempotencyKey: "k" });
    expect(requests()).toEqual(["POST /shelves/s/books?extra=1"]);
    expect(recorder.seen[0]?.headers).toMatchObject({ "x-more": "1", "idempotency-key": "k" });
  });

  it("is aborted by the signal of its options", async () => {
    const aborted = call("shelves.books.retrieve", "b", { shelf_id: "s" }, { signal: AbortSignal.abort() });
    await expect(aborted).rejects.toThrow(module["APIUserAbortError"]);
  });

  it("returns a response of bytes as it is", async () => {
    const response = (await call("files.content", "f")) as unknown as Response;
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(await response.text()).toBe("bytes");
  });

  it("is sent by the caller's fetch, which gets an address", async () => {
    const seen: unknown[] = [];
    const fetch = (url: unknown, init: RequestInit): Promise<Response> => {
      seen.push(url, init.method, init.body);
      return Promise.resolve(Response.json({ id: "x" }));
    };
    const other = new (module["Library"] as Loose)({ apiKey: "k", baseURL: "http://127.0.0.1:9/v1/", fetch });
    expect(await at(other, "replies", "create")({ question: "?" })).toEqual({ id: "x" });
    expect(seen).toEqual(["http://127.0.0.1:9/v1/replies", "POST", '{"question":"?"}']);
  });
});

describe("a list", () => {
  it("is the promise of its first page, which has the fields of the response and leads to the next", async () => {
    const page = await call("shelves.books.list", "s", { limit: 1 });
    expect(page).toMatchObject({ data: [{ id: "b1" }], has_more: true, last_id: "b1" });
    expect(at(page, "getPaginatedItems")()).toEqual([{ id: "b1", title: "Ulysses" }]);
    expect(at(page, "hasNextPage")()).toBe(true);
    expect(at(page, "nextPageRequestOptions")()).toEqual({
      method: "get",
      path: "/shelves/s/books",
      query: { limit: 1, after: "b1" },
    });
    const next = await at(page, "getNextPage")();
    expect(next["data"]).toEqual([{ id: "b2" }]);
    expect(at(next, "hasNextPage")()).toBe(false);
    expect(at(next, "nextPageRequestOptions")()).toBeNull();
    await expect(at(next, "getNextPage")()).rejects.toThrow(RangeError);
  });

  it("yields all items, of itself and of a page, and all pages", async () => {
    const items = async (from: unknown): Promise<unknown[]> => {
      const all: unknown[] = [];
      for await (const item of from as AsyncIterable<{ id: string }>) all.push(item.id);
      return all;
    };
    const list = call("shelves.books.list", "s");
    expect(await items(list)).toEqual(["b1", "b2"]);
    const page = await list;
    expect(await items(page)).toEqual(["b1", "b2"]);
    const pages: unknown[] = [];
    for await (const each of at(page, "iterPages")() as unknown as AsyncIterable<Loose>) pages.push(each["last_id"]);
    expect(pages).toEqual(["b1", "b2"]);
  });
});

describe("a stream", () => {
  it("is iterated, and ends when its controller is aborted", async () => {
    const stream = await call("replies.create", { question: "?", stream: true });
    const deltas: unknown[] = [];
    for await (const { delta } of stream as unknown as AsyncIterable<{ delta: string }>) {
      deltas.push(delta);
      if (deltas.length === 2) (stream["controller"] as unknown as AbortController).abort();
    }
    expect(deltas).toEqual(["a", "b"]);
  });

  it("becomes lines of JSON", async () => {
    const stream = await call("replies.create", { question: "?", stream: true });
    const lines = new Response(at(stream, "toReadableStream")() as never).text();
    expect(await lines).toBe('{"delta":"a"}\n{"delta":"b"}\n{"delta":"c"}\n');
  });
});

describe("a file", () => {
  it.each<[string, () => unknown, string]>([
    ["a stream of a file", () => createReadStream(join(folder, "note.txt")), "note.txt"],
    ["a response", () => new Response("some text"), "unknown_file"],
    ["what toFile makes of bytes", () => (module["toFile"] as Loose)(Buffer.from("some text"), "made.md"), "made.md"],
    ["what toFile makes of a stream", () => (module["toFile"] as Loose)(new Blob(["some text"]).stream(), "s"), "s"],
  ])("is sent from %s", async (_, make, name) => {
    await writeFile(join(folder, "note.txt"), "some text");
    await call("files.create", { file: await make(), purpose: "read" });
    expect(recorder.seen[0]?.body).toContain(`filename="${name}"`);
    expect(recorder.seen[0]?.body).toContain("some text");
  });
});

describe("the client", () => {
  it("calls any path", async () => {
    expect(await call("get", "/books/1", { query: { a: 1 } })).toMatchObject({ id: "b1" });
    await call("post", "/books", { body: { title: "T" }, headers: { "X-A": "1" } });
    await call("put", "/raw", { body: "text", headers: { "Content-Type": "text/plain" } });
    await call("delete", "/books/1");
    expect(recorder.seen.map(({ request, body }) => `${request} ${body}`)).toEqual([
      "GET /books/1?a=1 ",
      'POST /books {"title":"T"}',
      "PUT /raw text",
      "DELETE /books/1 ",
    ]);
    expect(recorder.seen[1]?.headers).toMatchObject({ "x-a": "1", "content-type": "application/json" });
    expect(recorder.seen[2]?.headers["content-type"]).toBe("text/plain");
    await expect(call("get", "/nowhere")).rejects.toThrow(module["NotFoundError"]);
  });

  it("sends objects as forms where a header states it, and in queries under names in brackets", async () => {
    const query = { in: { at: { gte: 1 } }, "a&b": 2 };
    const urls: unknown[] = [];
    const fetch = (url: unknown): Promise<Response> => Promise.resolve(Response.json({ url: urls.push(url) }));
    await at(client, "withOptions")({ baseURL: "http://a", fetch })["get"]?.("/books", { query });
    expect(urls).toEqual(["http://a/books?in[at][gte]=1&a%26b=2"]);
    await call("post", "/books", { body: { a: "1 2" }, headers: { "content-type": form } });
    expect(recorder.seen).toMatchObject([{ body: "a=1+2", headers: { "content-type": form } }]);
  });

  it("has its settings, and takes others for a client of the same kind", () => {
    const other = at(client, "withOptions")({ maxRetries: 5, timeout: 7 }) as unknown as Loose;
    expect([client["maxRetries"], client["timeout"], client["baseURL"]]).toEqual([2, 60_000, recorder.url]);
    expect([other["maxRetries"], other["timeout"], other["baseURL"]]).toEqual([5, 7, recorder.url]);
    expect(other).toBeInstanceOf(module["Library"]);
    const standard = new (module["Library"] as Loose)({ apiKey: "k", baseURL: null });
    expect(standard["baseURL"]).toBe("https://library.example/v1");
  });
});

describe("parameters in camel case", () => {
  it("are sent under their own names", async () => {
    const { module: other } = await packageOf("sdk", { parameters: "camelCase" });
    const camel = new (other["Library"] as Loose)({ apiKey: "k", baseURL: recorder.url });
    await at(camel, "shelves", "books", "retrieve")("b", { shelfId: "s" });
    await at(camel, "shelves", "books", "create")("s", { title: "T", notify: true, xTrace: "t" });
    expect(requests()).toEqual(["GET /shelves/s/books/b", "POST /shelves/s/books?notify=true"]);
    expect(recorder.seen[1]).toMatchObject({ body: '{"title":"T"}', headers: { "x-trace": "t" } });
  });
});
