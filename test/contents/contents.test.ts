/** The types match the wire: each kind of content against a server, and by the compiler. */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GeneratedClient, generateClient } from "../support/client.js";
import { document } from "./document.js";
import { type Client, type ClientClass, type Received, type Reply, type ReplyServer, startServer } from "./server.js";

let generated: GeneratedClient;
let server: ReplyServer;
let client: Client;

beforeAll(async () => {
  generated = await generateClient(document);
  server = await startServer();
  const { Client: Class } = generated.module as { Client: ClientClass };
  client = new Class({ baseURL: server.baseURL, maxRetries: 2 });
});

afterAll(async () => {
  server.close();
  await generated.remove();
});

/** Calls `anyText.retrieve`; returns the sent request and the result, a blob as its type and text. */
async function calling(call: string, next: Reply, ...args: unknown[]): Promise<{ value: unknown; sent: Received }> {
  const [resource = "", method = ""] = call.split(".");
  server.reply = next;
  server.received.length = 0;
  const value = await client[resource]?.[method]?.(...args);
  const shown = value instanceof Blob ? { blob: value.type, text: await value.text() } : value;
  return { value: shown, sent: server.received[0] as Received };
}

const json = "application/json";
const point = { x: 1 };

describe("a response", () => {
  it.each<[call: string, reply: Reply, value: unknown, accept?: string]>([
    ["anyText.retrieve", [200, "text/plain", "it"], "it", "*/*"],
    ["anyText.retrieve", [200, json, '"it"'], "it"],
    ["anyText.retrieve", [200, json, "it"], "it"],
    ["anyBytes.retrieve", [200, "image/gif", "GIF"], { blob: "image/gif", text: "GIF" }, "*/*"],
    ["anyJson.retrieve", [200, json, '{"x":1}'], point, json],
    ["anyJson.retrieve", [200, "application/hal", '{"x":1}'], point],
    ["anything.retrieve", [200, json, '{"x":1}'], point, "*/*"],
    ["anything.retrieve", [200, "text/csv", "a,b"], "a,b"],
    ["anything.retrieve", [200, "image/gif", "GIF"], { blob: "image/gif", text: "GIF" }],
    ["anything.retrieve", [200, undefined, ""], undefined],
    ["vendorJson.retrieve", [200, "application/vnd.points", '{"x":1}'], point, "application/vnd.points"],
    ["vendorText.retrieve", [200, "application/x-pem-file", "-----"], "-----", `application/x-pem-file, ${json};q=0.5`],
    ["sloppyBytes.retrieve", [200, "application/pdf", "%PDF"], { blob: "application/pdf", text: "%PDF" }],
    ["sloppyObject.retrieve", [200, "application/binary", "B"], { blob: "application/binary", text: "B" }],
    ["fileOrJson.retrieve", [200, "image/png", "P"], { blob: "image/png", text: "P" }, `${json}, image/png;q=0.9`],
    ["fileOrJson.retrieve", [200, json, '{"x":1}'], point],
    ["encoded.retrieve", [200, "image/png", "AAAA"], "AAAA", `image/png, ${json};q=0.5`],
    ["csvFile.retrieve", [200, "text/csv", "a,b"], { blob: "text/csv", text: "a,b" }, `text/csv, ${json};q=0.5`],
    [
      "thumb.retrieve",
      [200, "image/webp", "W"],
      { blob: "image/webp", text: "W" },
      `image/png, image/webp, ${json};q=0.5`,
    ],
    [
      "report.retrieve",
      [200, "application/pdf", "%"],
      { blob: "application/pdf", text: "%" },
      `application/pdf, ${json}`,
    ],
    ["report.retrieve", [202, json, '{"x":1}'], point],
    ["part.retrieve", [200, json, '{"x":1}'], point, `${json}, application/octet-stream`],
    ["part.retrieve", [206, "application/octet-stream", "b"], { blob: "application/octet-stream", text: "b" }],
    ["range.retrieve", [200, "text/plain", "1"], "1", `text/plain, ${json}`],
    ["range.retrieve", [201, json, '{"x":1}'], point],
    ["job.retrieve", [201, json, '{"x":1}'], point, json],
    ["job.retrieve", [202, undefined, ""], undefined],
    ["job.retrieve", [202, "text/html", "queued"], undefined],
    ["job.retrieve", [205, undefined, ""], undefined],
    ["export.retrieve", [200, "text/csv", "a,b"], "a,b", "*/*"],
    ["export.retrieve", [200, json, "[1]"], [1]],
    ["gone.retrieve", [204, undefined, ""], undefined, json],
  ])("%s %j", async (call, next, value, accept) => {
    const result = await calling(call, next);
    expect(result.value).toEqual(value);
    if (accept !== undefined) expect(result.sent.headers.accept).toBe(accept);
  });
});

const jpeg = new Blob(["J"], { type: "image/jpeg" });
const bare = new Blob(["B"]);
const stream = (): ReadableStream => new Blob(["S"]).stream();

describe("a request body", () => {
  it.each<[call: string, body: () => unknown, type: string, text: string, options?: object]>([
    ["uploadAny.create", () => jpeg, "image/jpeg", "J"],
    ["uploadAny.create", () => bare, "application/octet-stream", "B"],
    ["uploadAny.create", () => new Uint8Array([65]), "application/octet-stream", "A"],
    ["uploadAny.create", stream, "application/octet-stream", "S"],
    ["uploadValue.create", () => jpeg, "image/jpeg", "J"],
    ["uploadValue.create", () => "t", "text/plain", "t"],
    ["uploadValue.create", () => point, json, '{"x":1}'],
    ["uploadImage.create", () => jpeg, "image/jpeg", "J"],
    ["uploadImages.create", () => jpeg, "image/jpeg", "J"],
    ["uploadImages.create", () => bare, "image/png", "B"],
    ["uploadImages.create", () => bare, "image/jpeg", "B", { contentType: "image/jpeg" }],
    ["uploadEither.create", () => point, json, '{"x":1}'],
    ["uploadEither.create", () => jpeg, "application/octet-stream", "J"],
    ["uploadEither.create", stream, "application/octet-stream", "S"],
    ["uploadNote.create", () => "a note", "text/plain", "a note"],
    ["uploadNote.create", () => point, json, '{"x":1}'],
    ["uploadWord.create", () => "word", json, '"word"'],
    ["uploadLatin.create", () => "a", "text/plain; charset=utf-8", "a"],
    ["uploadEncoded.create", () => "a=1&b=%20", "application/x-www-form-urlencoded", "a=1&b=%20"],
    ["uploadXml.create", () => "<x/>", "application/xml", "<x/>"],
    ["uploadXml.create", () => point, json, '{"x":1}'],
  ])("%s as %s", async (call, body, type, text, options) => {
    const { sent } = await calling(call, [204, undefined, ""], body(), options);
    expect([sent.headers["content-type"], sent.body]).toEqual([type, text]);
  });

  it.each<[call: string, body: () => unknown, options: object, message: RegExp]>([
    ["uploadXml.create", () => point, { contentType: "application/xml" }, /cannot be sent as application\/xml/u],
    ["uploadEither.create", () => jpeg, { contentType: json }, /cannot be sent as application\/json/u],
    ["documents.create", () => ({ doc: { name: "a", file: jpeg }, file: jpeg }), {}, /file cannot be sent in JSON/u],
  ])("%s is refused before it is sent", async (call, body, options, message) => {
    await expect(calling(call, [204, undefined, ""], body(), options)).rejects.toThrow(message);
    expect(server.received).toEqual([]);
  });

  it("is sent once when it is a stream, and repeated otherwise", async () => {
    await expect(calling("uploadAny.create", [429, undefined, ""], stream())).rejects.toMatchObject({ status: 429 });
    expect(server.received).toHaveLength(1);
  });
});

/** The parts of a multipart body: the text after `form-data; `, the part's type, and its text. */
const partsOf = ({ headers, body }: Received): string[] => {
  const boundary = /boundary=(\w+)/u.exec(headers["content-type"] ?? "")?.[1] ?? "";
  const parts = body.split(`--${boundary}`).slice(1, -1);
  return parts.map((part) =>
    part
      .replace("\r\nContent-Disposition: form-data; ", "")
      .trim()
      .replaceAll(/(?:\r\n)+/gu, " | "),
  );
};

describe("the parts of a multipart body", () => {
  it("have the types that the document allows", async () => {
    const file = new File(["F"], "f.gif", { type: "image/gif" });
    const body = { file, icon: jpeg, files: [file, bare], maybe: null, text: "AAAA", held: '{"x":1}' };
    const { sent } = await calling("avatar.create", [204, undefined, ""], body);
    expect(partsOf(sent)).toEqual([
      'name="file"; filename="f.gif" | Content-Type: image/gif | F',
      'name="icon"; filename="blob" | Content-Type: image/png | J',
      'name="files"; filename="f.gif" | Content-Type: image/gif | F',
      'name="files"; filename="blob" | Content-Type: application/octet-stream | B',
      'name="text" | Content-Type: image/png | AAAA',
      'name="held" | {"x":1}',
    ]);
  });

  it("are chosen over JSON by a file, and only then", async () => {
    const { sent } = await calling("uploadForm.create", [204, undefined, ""], { name: "a", file: jpeg });
    expect(partsOf(sent)).toHaveLength(2);
    const { sent: text } = await calling("uploadForm.create", [204, undefined, ""], { name: "a", file: "b" });
    expect(text.headers["content-type"]).toBe(json);
  });
});

it("a parameter with `content` is written once, as its media type says", async () => {
  const { sent } = await calling(
    "where.retrieve",
    [204, undefined, ""],
    { where: point, note: "a b" },
    { headers: { "X-At": point } },
  );
  expect(sent.url).toBe("/where?where=%7B%22x%22%3A1%7D&note=a%20b");
  expect(sent.headers["x-at"]).toBe('{"x":1}');
});

/** Programs that compile, and programs that must not: `Equal` is an assignment both ways. */
const returns = (call: string, type: string): string =>
  `const value: ${type} = await client.${call}();\nconst back: typeof client.${call} extends () => PromiseLike<infer T> ? T : never = value as ${type};\nvoid back;`;

const compiling: Record<string, string> = {
  "text of any type": returns("anyText.retrieve", "string"),
  "bytes of any type": returns("anyBytes.retrieve", "Blob"),
  "JSON of any type": returns("anyJson.retrieve", "api.Point"),
  "JSON by a vendor's name": returns("vendorJson.retrieve", "api.Point"),
  "text by a vendor's name": returns("vendorText.retrieve", "string"),
  "a PDF declared as a string": returns("sloppyBytes.retrieve", "Blob"),
  "a file or JSON of any value": returns("fileOrJson.retrieve", "unknown"),
  "text that stands for bytes": returns("encoded.retrieve", "string"),
  "bytes under a text type": returns("csvFile.retrieve", "Blob"),
  "two kinds": returns("report.retrieve", "Blob | api.Point"),
  "two kinds, distinguished":
    "const value = await client.part.retrieve();\nconst x: number = value instanceof Blob ? value.size : value.x;\nvoid x;",
  "a range of statuses": returns("range.retrieve", "string | api.Point"),
  "an empty success next to JSON": returns("job.retrieve", "api.Point | undefined"),
  "a success that is not declared": returns("export.retrieve", "unknown"),
  "a declared empty success": returns("gone.retrieve", "void"),
  "a file of OpenAPI 3.1": "await client.avatar.create({ file: blob, files: [blob], maybe: null, text: 'AAAA' });",
  "a body of two kinds": "await client.uploadEither.create(blob);\nawait client.uploadEither.create({ x: 1 });",
  "a body of two kinds, by its media type":
    'await client.uploadEither.create({ x: 1 }, { contentType: "application/json" });\nawait client.uploadEither.create(blob, { contentType: "application/octet-stream", timeout: 1 });',
  "a body of two kinds that is not distinguished":
    "declare const either: api.Point | Blob;\nawait client.uploadEither.create(either, { timeout: 1 });",
  "a body of one kind and several media types":
    'await client.uploadImages.create(blob, { contentType: "image/jpeg" });',
  "two forms of a body with options of its own":
    'await client.signup.update("7", { name: "a" }, { ref: "x" }, { contentType: "application/json", headers: { "X-At": "b" } });\nawait client.signup.update("7", { full_name: "a" }, undefined, { contentType: "application/x-www-form-urlencoded" });\nawait client.signup.update("7", undefined);',
  "a component that is sent both ways":
    'await client.uploadForm.create({ name: "a", file: blob });\nawait client.uploadForm.create({ name: "a", file: "text" });',
  "parameters with content":
    'await client.where.retrieve({ where: { x: 1 }, note: "a" }, { headers: { "X-At": { x: 1 } } });',
};

const failing: Record<string, string> = {
  "a value as the other's media type": 'await client.uploadEither.create(blob, { contentType: "application/json" });',
  "an object as text": 'await client.uploadXml.create({ x: 1 }, { contentType: "application/xml" });',
  "text as JSON": 'await client.uploadXml.create("<x/>", { contentType: "application/json" });',
  "one form as the other":
    'await client.signup.update("7", { full_name: "a" }, {}, { contentType: "application/json" });',
  "a media type that is not offered": 'await client.uploadImages.create(blob, { contentType: "image/gif" });',
  "options whose media type is one of several":
    "declare const options: api.UploadEitherCreateOptions;\nawait client.uploadEither.create(blob, options);",
  "a string as a file": 'await client.avatar.create({ file: "text" });',
  "a file left out": "await client.avatar.create({});",
  "bytes for encoded text": "await client.avatar.create({ file: blob, text: blob });",
  "a file inside of JSON": 'await client.documents.create({ doc: { name: "a", file: blob }, file: blob });',
  "a parameter of the wrong shape": "await client.where.retrieve({ where: { y: 1 } });",
  "an object for a text parameter": "await client.where.retrieve({ where: { x: 1 }, note: { x: 1 } });",
};

describe("types", () => {
  let problems: Map<string, string[]>;
  beforeAll(() => {
    problems = generated.problems({ ...compiling, ...failing });
  });
  it.each(Object.keys(compiling))("allow %s", (name) => {
    expect(problems.get(name)).toEqual([]);
  });
  it.each(Object.keys(failing))("refuse %s", (name) => {
    expect(problems.get(name)).toHaveLength(1);
  });
});
