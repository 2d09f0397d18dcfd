/** Reads files and URLs, in any encoding. */

import { symlink } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { folderOf, loading, loadingFile } from "./loading.js";

const json = '{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{}}';
const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

describe("encodings", () => {
  const cases: [string, Uint8Array, string[]][] = [
    ["UTF-8", bytes(json), []],
    ["UTF-8 with a byte order mark", bytes([0xef, 0xbb, 0xbf], json), []],
    [
      "two byte order marks",
      bytes([0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf], json),
      ["1:1 the file starts with two byte order marks"],
    ],
    [
      "UTF-16 LE",
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(json, "utf16le")]),
      ["1:1 the file is encoded as UTF-16 LE, not as UTF-8"],
    ],
    [
      "UTF-16 BE",
      Buffer.from(`\ufeff${json}`, "utf16le").swap16(),
      ["1:1 the file is encoded as UTF-16 BE, not as UTF-8"],
    ],
    ["UTF-16 without a mark", Buffer.from(json, "utf16le"), ["1:1 the file is encoded as UTF-16 LE, not as UTF-8"]],
    ["UTF-32", bytes([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0]), ["1:1 the file is encoded as UTF-32 LE, not as UTF-8"]],
    [
      "Latin-1, after a replacement character",
      bytes('{\n "\ufffdé": "caf', [0xe9]),
      ["2:12 the bytes here are not UTF-8"],
    ],
  ];
  test.each(cases)("%s", async (_, content, want) => {
    const { diagnostics } = await loading({ "api.json": content });
    expect(diagnostics.map(({ location, why }) => `${location.line}:${location.column} ${why}`)).toEqual(want);
  });
});

describe("unreadable files", () => {
  test.each([
    ["a missing file", "nowhere.yaml", "there is no such file", /^check the path/u],
    ["another extension", "api.yaml", "there is no such file", /^did you mean `api\.json`\?$/u],
    ["a misspelt name", "appi.json", "there is no such file", /^did you mean `api\.json`\?$/u],
    ["a folder", ".", "this is a folder, not a file", /^pass the document in it$/u],
    ["a file as a folder", "api.json/x", "a part of the path is not a folder", /^check the path/u],
  ])("%s", async (_, name, why, next) => {
    const folder = await folderOf({ "api.json": json });
    const { diagnostics } = await loadingFile(path.join(folder, name));
    expect(diagnostics).toMatchObject([{ code: "document-unreadable", why, next: expect.stringMatching(next) }]);
  });

  test("a file that is there, but cannot be read, is not proposed", async () => {
    const folder = await folderOf({});
    await symlink("api.json", path.join(folder, "api.json"));
    const { diagnostics } = await loadingFile(path.join(folder, "api.json"));
    expect(diagnostics).toMatchObject([
      { code: "document-unreadable", next: expect.stringMatching(/^check the path/u) },
    ]);
  });

  test("a device, which would never end", async () => {
    const { diagnostics } = await loadingFile("/dev/zero");
    expect(diagnostics).toMatchObject([{ code: "document-unreadable", why: "this is not a regular file" }]);
  });

  test("a file beyond the limit", async () => {
    const { reported } = await loading({ "api.json": json }, { limits: { fileBytes: 20 } });
    expect(reported).toEqual(["error document-too-large api.json"]);
  });
});

describe("URLs", () => {
  let server: Server;
  const requests: string[] = [];

  beforeEach(async () => {
    requests.length = 0;
    server = createServer((request, response) => {
      requests.push(request.url ?? "");
      const to = {
        "/moved.json": "/docs/api.json",
        "/away.json": "https://other.example/api.json",
        "/round.json": "/round.json",
      };
      const location = to[request.url as keyof typeof to];
      if (location !== undefined) response.writeHead(302, { location }).end();
      else if (request.url === "/docs/api.json") response.end(withRef("schemas/pet.json"));
      else if (request.url === "/docs/outside.json") response.end(withRef("../secret.json"));
      else if (request.url === "/docs/elsewhere.json") response.end(withRef("https://other.example/pet.json"));
      else if (request.url === "/docs/schemas/pet.json") response.end('{"type":"string"}');
      else response.writeHead(404).end();
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    const real = globalThis.fetch;
    // TLS is left to fetch: the server is reachable by both names.
    vi.stubGlobal("fetch", (url: URL, init: RequestInit) =>
      real(url.href.replace(/^https:\/\/[^/]+/, `http://127.0.0.1:${port}`), init),
    );
  });

  afterEach(async () => {
    vi.unstubAllGlobals();
    await new Promise((done) => server.close(done));
  });

  const withRef = (ref: string): string =>
    JSON.stringify({
      openapi: "3.1.0",
      info: { title: "t", version: "1" },
      components: { schemas: { A: { $ref: ref } } },
    });

  test("a document and a file next to it", async () => {
    const { loaded, reported } = await loadingFile("https://docs.example/docs/api.json");
    expect(reported).toEqual([]);
    expect(loaded?.document.components.schemas).toEqual({ A: { type: "string" } });
    expect(loaded?.sources.map(({ file }) => file)).toEqual([
      "https://docs.example/docs/api.json",
      "https://docs.example/docs/schemas/pet.json",
    ]);
  });

  test.each([
    ["a redirect to another origin", "/away.json", "the server redirects to another origin, https://other.example"],
    ["redirects without end", "/round.json", "the server redirects more than 5 times"],
    ["an error", "/none.json", "the server responded with status 404"],
  ])("%s is not followed", async (_, where, why) => {
    const { diagnostics } = await loadingFile(`https://docs.example${where}`);
    expect(diagnostics).toMatchObject([{ code: "document-unreadable", why }]);
    expect(requests.every((request) => request === where)).toBe(true);
  });

  test("a redirect within the origin is followed, and references are relative to where it leads", async () => {
    const { reported } = await loadingFile("https://docs.example/moved.json");
    expect(reported).toEqual([]);
    expect(requests).toEqual(["/moved.json", "/docs/api.json", "/docs/schemas/pet.json"]);
  });

  test.each([
    ["above the document", "/docs/outside.json"],
    ["of another origin", "/docs/elsewhere.json"],
  ])("a reference to a file %s is not fetched", async (_, where) => {
    const { reported } = await loadingFile(`https://docs.example${where}`);
    expect(reported).toEqual(["error ref-forbidden #/components/schemas/A/$ref"]);
    expect(requests).toEqual([where]);
  });

  test("an origin may be allowed", async () => {
    const { reported } = await loadingFile("https://docs.example/docs/elsewhere.json", {
      refs: { origins: ["https://other.example"] },
    });
    expect(requests).toContain("/pet.json");
    expect(reported).toEqual(["error ref-dangling #/components/schemas/A/$ref"]);
  });

  test("a response beyond the limit is cut off", async () => {
    const { reported } = await loadingFile("https://docs.example/docs/api.json", { limits: { fileBytes: 20 } });
    expect(reported).toEqual(["error document-too-large api.json"]);
  });
});
