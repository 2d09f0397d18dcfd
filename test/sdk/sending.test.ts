/** What a client of the vendors' surface passes to the caller's `fetch`, and how it sends files. */

import { createReadStream } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { clientCredentials } from "../../templates/core/client-credentials.js";
import { jsonLines } from "../../templates/core/json-lines.js";
import { APIClient } from "../../templates/core/sdk-client.js";
import { type SdkConnection, sdkConnect } from "../../templates/core/sdk-connect.js";
import type { RequestOptions, SdkOptions } from "../../templates/core/sdk-options.js";
import { asStream } from "../../templates/core/sdk-stream.js";
import { readUploads, toFile } from "../../templates/core/sdk-uploads.js";
import { rejection } from "../behaviour/support/setup.js";
import { makePackage } from "../conformance/package.js";
import { type Loose, packageOf } from "./support.js";

interface Paths {
  "/start": { post: { parameters: object; responses: { 200: { content: { "application/json": object } } } } };
}
type Api = SdkConnection<Paths>;
class Client extends APIClient<Api, SdkOptions> {}
const baseURL = "http://127.0.0.1:9";

describe("the caller's fetch", () => {
  it.each<[string, Uint8Array<ArrayBuffer>]>([
    ["text/csv; charset=iso-8859-1", Uint8Array.from([0x61, 0xe9, 0xff])],
    ["text/plain", Uint8Array.from([0xef, 0xbb, 0xbf, 0x61])],
    ["application/xml", Uint8Array.from([0xef, 0xbb, 0xbf, 0x3c])],
  ])("gets bodies of %s byte by byte", async (type, bytes) => {
    const sent: unknown[] = [];
    const fetch = async (_: unknown, init?: RequestInit): Promise<Response> => {
      sent.push(...new Uint8Array(await new Response(init?.body).arrayBuffer()));
      return Response.json({});
    };
    const client = new Client({ baseURL, fetch }, (options) => sdkConnect<Paths>(options, {}));
    await client.post("/x", { body: bytes, headers: { "Content-Type": type } });
    expect(sent).toEqual([...bytes]);
  });

  const form = new FormData();
  form.set("a", "1");
  it.each<[string, unknown]>([
    ["a blob", new Blob(["1"], { type: "image/png" })],
    ["a buffer", Uint8Array.from([49])],
    ["a stream", new Blob(["1"]).stream()],
    ["a stream of Node", Readable.from([Buffer.from("1")])],
    ["a form", form],
  ])("gets the bytes of %s, since another platform does not know the streams of this one", async (_, body) => {
    const sent: unknown[] = [];
    const fetch = (_: unknown, init?: RequestInit): Promise<Response> => {
      sent.push(init?.body);
      return Promise.resolve(Response.json({}));
    };
    const client = new Client({ baseURL, fetch }, (options) => sdkConnect<Paths>(options, {}));
    await client.post("/x", { body });
    expect(sent).toEqual([expect.any(ArrayBuffer)]);
    expect(new TextDecoder().decode(sent[0] as ArrayBuffer)).toContain("1");
  });

  const foreign = (type: string, text: string, status = 200): Response =>
    ({
      ok: status < 300,
      status,
      statusText: "",
      url: `${baseURL}/moved`,
      headers: new Headers({ "Content-Type": type }),
      body: Readable.from([Buffer.from(text)]),
      text: () => Promise.reject(new Error("it is read by its own class")),
    }) as unknown as Response;

  it("may return a response whose body is a stream of Node, as that of node-fetch is", async () => {
    const replies = [
      foreign("application/json", '{"a":1}'),
      foreign("application/json", '{"b":2}'),
      foreign("application/x-ndjson", "1\n2\n"),
      foreign("application/json", '{"message":"gone"}', 410),
      foreign("application/json", "", 204),
    ];
    const fetch = (): Promise<Response> => Promise.resolve(replies.shift() as Response);
    const api = sdkConnect<Paths>({ baseURL, fetch }, {});
    const client = new Client({ baseURL, fetch }, () => api);
    expect(await client.get("/x")).toEqual({ a: 1 });
    const response = await client.get("/x").asResponse();
    expect([response.url, await response.json()]).toEqual([`${baseURL}/moved`, { b: 2 }]);
    const stream = await api.call("post", "/start", {}, {}, { read: asStream(jsonLines()) });
    const values: unknown[] = [];
    for await (const value of stream) values.push(value);
    expect(values).toEqual([1, 2]);
    expect(await rejection(client.get("/x"))).toMatchObject({ status: 410, body: { message: "gone" } });
    expect(await client.get("/x")).toBeUndefined();
  });

  it.each(["text/html", "text/event-stream; charset=utf-8"])(
    "may return %s, which is a response of a path, and none of a call that has JSON",
    async (type) => {
      const fetch = (): Promise<Response> => Promise.resolve(new Response("a", { headers: { "Content-Type": type } }));
      const api = sdkConnect<Paths>({ baseURL, fetch }, {});
      expect(await new Client({ baseURL, fetch }, () => api).get("/x")).toBe("a");
      const error = await rejection(api.call("post", "/start", {}, {}));
      expect(error).toMatchObject({ name: "ParseError", message: expect.stringContaining("not valid JSON") as string });
    },
  );

  it("may return other text where a call has JSON, as a format that was requested", async () => {
    const fetch = (): Promise<Response> => Promise.resolve(new Response("a"));
    expect(await sdkConnect<Paths>({ baseURL, fetch }, {}).call("post", "/start", {}, {})).toBe("a");
  });

  it("gets no file that is inside JSON, where it would be {}", async () => {
    const client = new Client({ baseURL }, (options) => sdkConnect<Paths>(options, {}));
    const error = await rejection(client.post("/x", { body: { files: [new Blob(["x"])] } }));
    expect(error).toMatchObject({ message: expect.stringContaining("a file cannot be sent in JSON") as string });
  });

  it("gets the error's response for a stream, which is sent once", async () => {
    const fetch = vi.fn<() => Promise<Response>>(() =>
      Promise.resolve(Response.json({}, { status: 503, headers: { "Retry-After-Ms": "1" } })),
    );
    const client = new Client({ baseURL, fetch }, (options) => sdkConnect<Paths>(options, {}));
    expect(await rejection(client.put("/x", { body: new Blob(["x"]).stream() }))).toMatchObject({ status: 503 });
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});

describe("a request for a token", () => {
  const fetchOptions = { dispatcher: "a proxy", redirect: "follow" } as const;

  it("takes the client's fetch options, and follows no redirect", async () => {
    const inits: unknown[] = [];
    const fetch = (_: Request, init?: RequestInit): Promise<Response> => {
      inits.push(init);
      return Promise.resolve(Response.json({ access_token: "token" }));
    };
    const obtain = clientCredentials({ clientId: "id", clientSecret: "s" }, `${baseURL}/token`, {
      fetch,
      fetchOptions,
    });
    expect(await (obtain as () => Promise<string>)()).toBe("token");
    expect(inits).toEqual([{ dispatcher: "a proxy", redirect: "manual" }]);
  });

  it("is sent to an address by the caller's fetch", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tokens-"));
    const flows = { clientCredentials: { tokenUrl: `${baseURL}/token`, scopes: {} } };
    const document = {
      openapi: "3.1.0",
      info: { title: "Tokens", version: "1.0.0" },
      security: [{ app: [] }],
      paths: { "/things": { get: { operationId: "listThings", responses: { 204: { description: "None" } } } } },
      components: { securitySchemes: { app: { type: "oauth2", flows } } },
    };
    await writeFile(join(folder, "tokens.json"), JSON.stringify(document));
    const config = { name: "tokens", className: "Tokens", surface: "sdk", auth: { app: { option: "app" } } } as const;
    await makePackage(join(folder, "tokens.json"), folder, config);
    const { Tokens } = (await import(pathToFileURL(join(folder, "dist/index.js")).href)) as Loose;
    const seen: unknown[] = [];
    const fetch = (url: unknown, init: { dispatcher?: unknown; body?: unknown }): Promise<Response> => {
      seen.push([url, init.dispatcher, init.body]);
      return Promise.resolve(Response.json({ access_token: "token" }));
    };
    const app = { clientId: "id", clientSecret: "s" };
    const client = new (Tokens as Loose)({ baseURL, app, fetch, fetchOptions });
    await client["get"]?.("/things");
    expect(seen).toEqual([
      [`${baseURL}/token`, "a proxy", "grant_type=client_credentials"],
      [`${baseURL}/things`, "a proxy", undefined],
    ]);
  });
});

describe("a file", () => {
  it("keeps all of its name", async () => {
    const path = join(await mkdtemp(join(tmpdir(), "names-")), "report#1.txt");
    await writeFile(path, "x");
    const response = Object.defineProperty(new Response("x"), "url", { value: "https://example.com/a/b.pdf?c=/d#e" });
    const sources = [createReadStream(path), new File(["x"], "C# notes?.pdf"), response];
    const files = await Promise.all(sources.map((source) => toFile(source, null, { type: "text/plain" })));
    expect(files.map(({ name }) => name)).toEqual(["report#1.txt", "C# notes?.pdf", "b.pdf"]);
  });

  const bytes = new TextEncoder().encode("hello").buffer;
  const other = { type: "text/plain", arrayBuffer: () => Promise.resolve(bytes) };
  const response = { url: "https://example.com/a.txt", headers: new Headers({ "Content-Type": "text/plain" }) };
  it.each<[string, unknown, string]>([
    ["a blob", { ...other, name: "a.txt" }, "a.txt"],
    ["a response", { ...other, ...response, type: "default" }, "a.txt"],
  ])("is made of %s of another implementation", async (_, source, name) => {
    const api = sdkConnect<Paths>({ baseURL }, {});
    const call = api.prepare("post", "/start", { body: { file: source } } as object, {});
    const { file } = (await readUploads(call)).body as { file: File };
    for (const made of [await toFile(source as Blob), file])
      expect([made.name, made.type, await made.text()]).toEqual([name, "text/plain", "hello"]);
  });

  it.each([{ a: 1 }, 5, undefined])("is not made of %j, whose text is not meant", async (source) => {
    await expect(toFile(source as never, "x")).rejects.toThrow("what has bytes");
  });

  const stalled = (): [string, unknown, () => boolean][] => {
    const closed = vi.fn<() => Promise<unknown>>(() => Promise.resolve({ done: true as const, value: undefined }));
    const iterator = { next: () => new Promise<never>(() => {}), return: closed };
    const cancelled = vi.fn<() => void>();
    return [
      ["an iterable", { [Symbol.asyncIterator]: () => iterator }, () => closed.mock.calls.length === 1],
      ["a stream", new ReadableStream({ cancel: cancelled }), () => cancelled.mock.calls.length === 1],
    ];
  };

  it.each<[string, () => RequestOptions, string]>([
    ["signal", () => ({ signal: AbortSignal.timeout(20) }), "AbortedError"],
    ["time limit", () => ({ timeout: 20 }), "TimeoutError"],
  ])("is closed by the call's %s if it stalls", async (_, options, name) => {
    for (const [, file, isClosed] of stalled()) {
      const fetch = vi.fn<() => Promise<Response>>(() => Promise.resolve(Response.json({})));
      const api = sdkConnect<Paths>({ baseURL, fetch }, {});
      const args = { body: { parts: [{ file }] } } as object;
      const sent = api.call("post", "/start", args, options(), { uploads: readUploads });
      expect(await rejection(sent)).toMatchObject({ name });
      expect([isClosed(), fetch.mock.calls.length]).toEqual([true, 0]);
    }
  });

  it("is read from a stream where the platform cannot iterate it, and sent again after a failure", async () => {
    const prototype = ReadableStream.prototype as { [Symbol.asyncIterator]?: unknown };
    const iterate = prototype[Symbol.asyncIterator];
    onTestFinished(() => void (prototype[Symbol.asyncIterator] = iterate));
    const { Library } = (await packageOf("sdk")).module;
    const bodies: string[] = [];
    const fetch = async (_: unknown, init: RequestInit): Promise<Response> => {
      bodies.push(await new Response(init.body).text());
      return new Response(null, { status: bodies.length < 3 ? 503 : 204, headers: { "Retry-After-Ms": "1" } });
    };
    const client = new (Library as Loose)({ apiKey: "k", baseURL, fetch });
    delete prototype[Symbol.asyncIterator];
    await client["files"]?.["replace"]?.("f", new Blob(["bytes"]).stream());
    expect(bodies).toEqual(["bytes", "bytes", "bytes"]);
  });
});
