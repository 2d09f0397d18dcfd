/** The possible origins of a document: URLs, plain HTTP in private networks, standard input; and the requests for it. */

import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { isPrivateHost } from "../../generator/load/hosts.js";
import { loading, loadingFile, withSchemas } from "./loading.js";

const page = "<!DOCTYPE html>\n<html><head><title>API</title></head></html>";

/** A server on loopback, and the requests that it received. */
class Documents {
  readonly requests: { readonly url: string; readonly headers: IncomingHttpHeaders }[] = [];
  readonly #files = new Map<string, string>();
  readonly #server: Server = createServer((request, response) => {
    const { url = "", headers } = request;
    this.requests.push({ url, headers });
    const file = this.#files.get(url);
    if (url === "/private.json" && headers.authorization === undefined) response.writeHead(401).end("who are you?");
    else if (file?.startsWith("http") === true) response.writeHead(302, { location: file }).end();
    else if (file === undefined) response.writeHead(404).end();
    else response.end(file);
  });

  async start(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(0, "127.0.0.1", done));
  }

  async stop(): Promise<void> {
    await new Promise((done) => this.#server.close(done));
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Serves a file, or with a URL as its text, a redirect. Returns its URL. */
  serve(path: string, file: string | object): string {
    this.#files.set(path, typeof file === "string" ? file : JSON.stringify(file));
    return this.origin + path;
  }
}

let server: Documents;
let other: Documents;
beforeEach(async () => {
  [server, other] = [new Documents(), new Documents()];
  await Promise.all([server.start(), other.start()]);
});
afterEach(() => Promise.all([server.stop(), other.stop()]));

const document = withSchemas({ A: { type: "string" } });
const referring = (ref: string): object => withSchemas({ A: { $ref: ref } });

describe("plain http", () => {
  test("is read from this machine, and so are files next to the document", async () => {
    const url = server.serve("/docs/api.json", referring("schemas/a.json#/A"));
    server.serve("/docs/schemas/a.json", { A: { type: "integer" } });
    const { loaded, reported } = await loadingFile(url);
    expect(reported).toEqual([]);
    expect(loaded?.document.components.schemas).toEqual({ A: { type: "integer" } });
    expect(loaded?.sources.map(({ file }) => file)).toEqual([url, `${server.origin}/docs/schemas/a.json`]);
  });

  test.each(["http://example.com/api.json", "HTTP://8.8.8.8/api.json", "http://[2001:db8::1]/api.json"])(
    "is not read from %s",
    async (url) => {
      const fetched = vi.spyOn(globalThis, "fetch");
      const { diagnostics } = await loadingFile(url);
      expect(diagnostics).toMatchObject([
        { code: "document-unreadable", next: "use an https URL, or download the document" },
      ]);
      expect(fetched).not.toHaveBeenCalled();
      fetched.mockRestore();
    },
  );

  test("a second document may have files next to it as well, and refer to itself after a redirect", async () => {
    const moved = other.serve("/docs/b.json", {
      ...withSchemas({
        B: { $ref: "c.json" },
        D: { $ref: "b.json#/components/schemas/B" },
        E: { $ref: "/first/e.json" },
      }),
      paths: {},
    });
    other.serve("/docs/c.json", { type: "integer" });
    other.serve("/first/e.json", { type: "boolean" });
    const more = [other.serve("/first/b.json", moved)];
    const { loaded, reported } = await loadingFile(server.serve("/api.json", document), { more });
    expect(reported).toEqual([]);
    expect(loaded?.document.components.schemas).toMatchObject({
      B: { type: "integer" },
      D: { $ref: "#/components/schemas/B" },
      E: { type: "boolean" },
    });
    const paths = other.requests.map(({ url }) => url);
    expect(paths).toEqual(["/first/b.json", "/docs/b.json", "/docs/c.json", "/first/e.json"]);
  });

  test("references to another origin are not followed", async () => {
    const { reported } = await loadingFile(server.serve("/api.json", referring(other.serve("/a.json", { A: {} }))));
    expect(reported).toEqual(["error ref-forbidden #/components/schemas/A/$ref"]);
    expect(other.requests).toEqual([]);
  });

  test.each([
    ["localhost", true],
    ["api.localhost", true],
    ["127.0.0.1", true],
    ["127.8.9.10", true],
    ["[::1]", true],
    ["10.1.2.3", true],
    ["172.16.0.1", true],
    ["172.31.255.255", true],
    ["192.168.1.1", true],
    ["[fd12:3456::1]", true],
    ["api", true],
    ["printer.local", true],
    ["api.internal", true],
    ["host.docker.internal.", true],
    ["172.32.0.1", false],
    ["172.15.0.1", false],
    ["11.0.0.1", false],
    ["192.169.0.1", false],
    ["169.254.169.254", false],
    ["example.com", false],
    ["localhost.example.com", false],
    ["10.0.0.1.example.com", false],
    ["local.dev", false],
    ["[2606:4700::1]", false],
  ])("%s is private: %s", (hostname, want) => {
    expect(isPrivateHost(hostname)).toBe(want);
  });
});

describe("headers for the document", () => {
  const headers = { Authorization: "Bearer s3cret" };

  test("are sent for the document, after a redirect within its origin and for files next to it", async () => {
    server.serve("/private.json", referring("a.json#/A"));
    server.serve("/a.json", { A: { type: "string" } });
    const { loaded, reported } = await loadingFile(server.serve("/latest", `${server.origin}/private.json`), {
      headers,
    });
    expect(reported).toEqual([]);
    expect(server.requests.map(({ url, headers: { authorization } }) => [url, authorization])).toEqual([
      ["/latest", "Bearer s3cret"],
      ["/private.json", "Bearer s3cret"],
      ["/a.json", "Bearer s3cret"],
    ]);
    expect(JSON.stringify(loaded)).not.toContain("s3cret");
  });

  test("are not sent to another origin that references may read", async () => {
    const url = server.serve("/api.json", referring(other.serve("/a.json", { type: "string" })));
    const { reported } = await loadingFile(url, { headers, refs: { origins: [other.origin] } });
    expect(reported).toEqual([]);
    expect(other.requests.map((request) => request.headers.authorization)).toEqual([undefined]);
  });

  test("are not sent after a redirect to another origin", async () => {
    const url = server.serve("/api.json", other.serve("/api.json", document));
    const { diagnostics } = await loadingFile(url, { headers });
    expect(diagnostics).toMatchObject([{ code: "document-unreadable" }]);
    expect(other.requests).toEqual([]);
  });

  test("are suggested for a response of 401", async () => {
    const { diagnostics } = await loadingFile(server.serve("/private.json", document));
    expect(diagnostics[0]?.why).toBe("the server responded with status 401");
    expect(diagnostics[0]?.next).toMatch(/--header/u);
  });

  test("are the only way for credentials: in a URL, they would be stored", async () => {
    const url = server.serve("/api.json", document).replace("//", "//me:s3cret@");
    const { diagnostics, loaded } = await loadingFile(url);
    expect(loaded).toBeUndefined();
    expect(diagnostics[0]?.next).toMatch(/--header/u);
    expect(server.requests).toEqual([]);
  });

  test("with characters that no header has are an error without them", async () => {
    const url = server.serve("/api.json", document);
    const { diagnostics } = await loadingFile(url, { headers: { Authorization: "s3cret\nX: y" } });
    expect(diagnostics).toMatchObject([{ code: "document-unreadable" }]);
    expect(JSON.stringify(diagnostics)).not.toContain("s3cret");
  });
});

describe("a web page in place of a document", () => {
  test.each([
    ["a page", page],
    ["a page after a comment and spaces", `\n  <!-- made by hand -->\n<html></html>`],
    ["a page as XML", `<?xml version="1.0"?>\n<html></html>`],
  ])("%s by URL", async (_, text) => {
    const { diagnostics } = await loadingFile(server.serve("/docs", text));
    expect(diagnostics).toMatchObject([
      { code: "document-not-openapi", why: "this is an HTML page, not an OpenAPI document" },
    ]);
    expect(diagnostics[0]?.next).toMatch(/\/openapi\.json.*--header/u);
  });

  test.each([
    ["a page", "api.json", page, "this is an HTML page, not an OpenAPI document"],
    ["a page called YAML", "api.yaml", page, "this is an HTML page, not an OpenAPI document"],
    ["XML", "api.xml", `<?xml version="1.0"?>\n<definitions/>`, "this is an XML file, not an OpenAPI document"],
  ])("%s in a file", async (_, name, text, why) => {
    const { diagnostics } = await loading({ [name]: text });
    expect(diagnostics).toMatchObject([{ code: "document-not-openapi", why, location: { line: 1, column: 1 } }]);
  });

  test("a merge key at the start is YAML", async () => {
    const { diagnostics } = await loading({
      "api.yaml": "<<: { openapi: 3.1.0, paths: {} }\ninfo: { title: t, version: '1' }",
    });
    expect(diagnostics).toEqual([]);
  });
});

describe("standard input", () => {
  const json = JSON.stringify(document);

  test.each([
    ["JSON", json],
    ["YAML", "openapi: 3.1.0\ninfo: { title: t, version: '1' }\ncomponents: { schemas: { A: { type: string } } }\n"],
  ])("%s in pieces is read", async (_, text) => {
    const pieces = [Buffer.from(text.slice(0, 7)), Buffer.from(text.slice(7))];
    const { loaded, reported } = await loadingFile("-", { stdin: Readable.from(pieces) });
    expect(reported).toEqual([]);
    expect(loaded?.document.components.schemas).toEqual({ A: { type: "string" } });
  });

  test("its diagnostics name it", async () => {
    const { diagnostics } = await loadingFile("-", { stdin: Readable.from(["openapi: 3.1.0\n"]) });
    expect(diagnostics.map(({ location }) => location.file)).toContain("stdin");
  });

  test.each<[string, Iterable<string>, string]>([
    ["nothing", [], "standard input is empty"],
    [
      "too much",
      (function* () {
        for (;;) yield "x".repeat(1_000);
      })(),
      "the file is larger than 0.01 MB",
    ],
  ])("with %s is refused", async (_, pieces, why) => {
    const { diagnostics } = await loadingFile("-", { stdin: Readable.from(pieces), limits: { fileBytes: 10_000 } });
    expect(diagnostics).toMatchObject([{ why }]);
  });
});
