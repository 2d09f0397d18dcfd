/** A document with every way of writing a request: each must arrive as libraries that are not ours read it, and byte for byte. */

import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSession, type Session } from "./conform.js";
import { limitOf } from "./known-limits.js";
import { type Client, makeClient, makePackage, type Package } from "./package.js";
import { readSpec, type Spec } from "./spec.js";
import { checkPackage, type TypedReport } from "./typed/check-types.js";

const document = join(import.meta.dirname, "every-feature.yaml");
let folder: string;
let packages: string;
let spec: Spec;
let generated: Package;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fetchwright-every-feature-"));
  // Below such a folder, the test runner loads modules as Node does.
  packages = join(folder, "node_modules");
  spec = await readSpec(document);
  generated = await makePackage(document, join(packages, "whole"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** The faults of each operation that has some, except those that the libraries cannot check. */
async function faultsOf(session: Session, endpoints?: readonly string[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const operation of spec.operations) {
    if (endpoints !== undefined && !endpoints.includes(operation.endpoint)) continue;
    const { faults, calls } = await session.check(operation);
    const ours = faults.filter(({ reason }) => limitOf(reason) === undefined);
    if (ours.length > 0 || calls === 0)
      found[operation.endpoint] = ours.map(({ reason, detail }) => `${reason}: ${detail}`);
  }
  return found;
}

describe("a document with every feature", () => {
  it("conforms, as other libraries check", async () => {
    const session = await startSession(spec, generated);
    expect(spec.operations).toHaveLength(39);
    expect(await faultsOf(session)).toEqual({});
    await session.close();
  });
});

describe("a broken runtime is noticed", () => {
  const breaks: [string, string, string][] = [
    ['pipeDelimited: "|"', 'pipeDelimited: "."', "GET /pipe-delimited"],
    ['spaceDelimited: " "', 'spaceDelimited: "."', "GET /space-delimited"],
    ['label: "."', 'label: ""', "GET /label/{text}/{array}/{object}"],
    ['matrix: ";"', 'matrix: ""', "GET /matrix-exploded/{text}/{array}/{object}"],
    ['.join("; ")', '.join(";")', "GET /cookies"],
    ['name="${', 'name="x${', "POST /uploads"],
    [
      "defaultPathSerializer(segment, values)",
      "decodeURIComponent(defaultPathSerializer(segment, values))",
      "POST /jobs/{id}:cancel",
    ],
  ];
  it.each(breaks)("%s → %s", async (text, other, endpoint) => {
    const session = await startSession(spec, await broken([["core/runtime.js", text, other]]));
    expect(Object.keys(await faultsOf(session, [endpoint]))).toEqual([endpoint]);
    await session.close();
  });
});

/** The package with texts of its files replaced: file, text and replacement. */
async function broken(edits: readonly (readonly [string, string, string])[]): Promise<Package> {
  const copy = await mkdtemp(join(packages, "broken-"));
  await cp(join(generated.folder, "dist"), join(copy, "dist"), { recursive: true });
  await writeFile(join(copy, "package.json"), '{ "type": "module" }');
  await symlink(join(import.meta.dirname, "../../node_modules"), join(copy, "node_modules"));
  for (const [file, text, other] of edits) {
    const path = join(copy, "dist", file);
    const code = await readFile(path, "utf8");
    expect(code).toContain(text);
    await writeFile(path, code.replaceAll(text, other));
  }
  return { ...generated, folder: copy };
}

/** The faults in the types of some operations, or of all. */
async function typeFaults(typed: Package, endpoints?: readonly string[]): Promise<string[]> {
  const operations = spec.operations.filter(({ endpoint }) => endpoints?.includes(endpoint) ?? true);
  const folder = await mkdtemp(join(packages, "typed-"));
  const report: TypedReport = await checkPackage(document, folder, { ...spec, operations }, typed, {});
  expect(report.unchecked).toEqual([]);
  return report.flavours.flatMap(({ calls, invalid, failure }) => [
    ...(failure === undefined ? [] : [failure]),
    ...calls.filter(({ reason }) => reason !== undefined).map(({ endpoint, reason = "" }) => `${endpoint} ${reason}`),
    ...invalid
      .filter(({ refused }) => !refused)
      .map(({ endpoint, flaw, location }) => `${endpoint} accepts ${flaw} (${location})`),
  ]);
}

describe("the types of a document with every feature", () => {
  it("admit every valid call and its result, and refuse those with one thing wrong", async () => {
    expect(await typeFaults(generated)).toEqual([]);
  });

  it("are noticed where they are wrong", async () => {
    const wrong: [endpoint: string, file: string, text: string, other: string, fault: RegExp][] = [
      [
        "GET /open",
        "models.d.ts",
        "OpenRetrieveResponse {\n  ok: boolean",
        "ok: string",
        /the result is not of its declared type/u,
      ],
      [
        "GET /vendor",
        "resources/vendor.d.ts",
        "ApiPromise<VendorRetrieveResponse>",
        "ApiPromise<unknown>",
        /accepts a wrong type/u,
      ],
      ["GET /pages", "models.d.ts", "items: PagesListItem[]", "items: unknown", /accepts .* \(result\/items/u],
      ["POST /both", "models.d.ts", "BothCreateBody {\n  r: number", "r: string", /the call does not compile/u],
      ["POST /uploads", "models.d.ts", "file: Blob", "file?: Blob", /accepts a required property is missing \(body\)/u],
    ];
    const edits = wrong.map(([, file, text, other]) => {
      const start = text.slice(0, text.lastIndexOf("\n") + 1);
      return [file, text, start === "" ? other : `${start}  ${other}`] as const;
    });
    const endpoints = wrong.map(([endpoint]) => endpoint);
    const faults = await typeFaults(await broken(edits), endpoints);
    for (const [endpoint, , , , fault] of wrong)
      expect(faults.filter((each) => each.startsWith(endpoint))).toContainEqual(expect.stringMatching(fault));
  });
});

/** What a call sends, as bytes say it. */
async function sentBy(options: (port: number) => object, call: (client: Client) => unknown): Promise<Raw> {
  let raw: Raw | undefined;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      raw = { line: `${method} ${url}`, headers, body: Buffer.concat(chunks).toString("utf8") };
      response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await call(await makeClient(generated, { key: "secret", inQuery: "a&b", maxRetries: 0, ...options(port) }));
  await new Promise((resolve) => server.close(resolve));
  if (raw === undefined) throw new Error("nothing arrived");
  return raw;
}

interface Raw {
  readonly line: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Calls the method of an endpoint. */
const calling =
  (endpoint: string, ...args: unknown[]) =>
  (client: Client): unknown => {
    const path = generated.methods.get(endpoint)?.[0]?.path ?? [];
    const holder = path.slice(0, -1).reduce<unknown>((node, step) => (node as Client)[step], client) as Client;
    return (holder[path.at(-1) as string] as (...given: unknown[]) => unknown).apply(holder, args);
  };

const at = (port: number): object => ({ baseURL: `http://127.0.0.1:${String(port)}` });

describe("on the wire", () => {
  it.each<[string, unknown[], string]>([
    [
      "GET /delimited-objects",
      [{ space: { r: 1, g: "green" }, pipe: { r: 1, g: "green" } }],
      "GET /delimited-objects?space=r%201%20g%20green&pipe=r%7C1%7Cg%7Cgreen",
    ],
    [
      "GET /reserved",
      [{ next: "http://a/b?c=d&e#f", plain: "http://a/b?c" }],
      "GET /reserved?next=http://a/b?c=d%26e%23f&plain=http%3A%2F%2Fa%2Fb%3Fc",
    ],
    ["GET /search?kind=plain", [{ q: "a b" }], "GET /search?kind=plain&q=a%20b"],
    ["GET /search?kind=plain", [], "GET /search?kind=plain"],
    ["GET /rpc#Things.Find", [{ next: "a?b" }], "GET /rpc?next=a?b"],
    ["GET /rpc#Things.Find", [], "GET /rpc"],
    [
      "GET /form-flat",
      [{ array: ["a,b", "c"], object: { r: 1, g: "=" } }],
      "GET /form-flat?array=a%2Cb,c&object=r,1,g,%3D&key=a%26b",
    ],
    ["GET /several/{name}.{extension}/{left}-{right}", ["a.b/c", "gz", 1, 2], "GET /several/a.b%2Fc.gz/1-2"],
    ["POST /jobs/{id}:cancel", ["a:b"], "POST /jobs/a%3Ab:cancel"],
  ])("%s %j → %s", async (endpoint, args, want) => {
    expect((await sentBy(at, calling(endpoint, ...args))).line).toBe(want);
  });

  it("takes the server's variables, and an operation's own server", async () => {
    const withServer = (port: number): object => ({ server: { port: String(port), version: "v2" } });
    expect((await sentBy(withServer, calling("GET /open"))).line).toBe("GET /v2/open");
    expect((await sentBy(withServer, calling("GET /own-server"))).line).toBe("GET /other/own-server");
  });

  it("writes an exploded object as a cookie of each member", async () => {
    const call = calling("GET /cookie-objects", { cookies: { object: { r: 1, g: "a;b" } } });
    expect((await sentBy(at, call)).headers["cookie"]).toBe("r=1; g=a%3Bb");
  });

  it("writes the parts of a multipart body of another kind", async () => {
    const media = new File(["bytes"], 'a"b.bin', { type: "image/png" });
    const { headers, body } = await sentBy(at, calling("POST /related", { meta: { r: 1 }, media }));
    const [, boundary = ""] = /^multipart\/related; boundary=(\w+)$/u.exec(String(headers["content-type"])) ?? [];
    expect(body.split(`--${boundary}`)).toEqual([
      "",
      '\r\nContent-Disposition: form-data; name="meta"\r\nContent-Type: application/json\r\n\r\n{"r":1}\r\n',
      '\r\nContent-Disposition: form-data; name="media"; filename="a%22b.bin"\r\nContent-Type: image/png\r\n\r\nbytes\r\n',
      "--\r\n",
    ]);
  });

  it("sends a form that the caller has made as it is", async () => {
    const form = new FormData();
    form.append("file", new Blob(["x"]), "x.txt");
    const { headers, body } = await sentBy(at, calling("POST /uploads", form));
    expect(headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/u);
    expect(body).toContain('filename="x.txt"');
  });
});
