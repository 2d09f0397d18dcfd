/** Forms and paths as a server's own parsers read them: busboy for parts, qs for pairs. */

import busboy from "busboy";
import { parse } from "qs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GeneratedClient, generateClient } from "../support/client.js";
import { bytes, object, string } from "./document.js";
import { type Client, type ClientClass, type Received, type ReplyServer, startServer } from "./server.js";

type Sending = (call: string, ...args: readonly unknown[]) => Promise<Received>;

let server: ReplyServer;
const packages: GeneratedClient[] = [];

/** Generates a package, and returns how to call it: `form.create`. */
async function sending(document: object): Promise<Sending> {
  const generated = await generateClient(document);
  packages.push(generated);
  const client: Client = new (generated.module as { Client: ClientClass }).Client({ baseURL: server.baseURL });
  return async (call, ...args) => {
    const [resource = "", method = ""] = call.split(".");
    server.received.length = 0;
    await client[resource]?.[method]?.(...args);
    return server.received[0] as Received;
  };
}

/** Names and values of a body's fields, and the media types of its files. */
function fieldsOf({ headers, body }: Received): Promise<[name: string, value: string][]> {
  if (headers["content-type"]?.startsWith("multipart/") !== true) {
    const pairs = body.split("&").map((pair) => Object.entries(parse(pair)).flat() as [string, string]);
    return Promise.resolve(pairs);
  }
  return new Promise((resolve, reject) => {
    const fields: [string, string][] = [];
    const parser = busboy({ headers });
    parser.on("field", (name, value) => fields.push([name, value]));
    parser.on("file", (name, file, { mimeType }) => {
      fields.push([name, mimeType]);
      file.resume();
    });
    parser.on("close", () => resolve(fields)).on("error", reject);
    parser.end(Buffer.from(body, "latin1"));
  });
}

beforeAll(async () => {
  server = await startServer();
});

afterAll(async () => {
  server.close();
  for (const each of packages) await each.remove();
});

const colors = ["red", "light green"];
const exploded = colors.map((color): [string, string] => ["colors", color]);
const joined = (separator: string): [string, string][] => [["colors", colors.join(separator)]];

describe.each(["application/x-www-form-urlencoded", "multipart/form-data"])("an array of Swagger 2.0 in %s", (type) => {
  const formats = { csv: joined(","), ssv: joined(" "), tsv: joined("\t"), pipes: joined("|"), multi: exploded };
  const wanted = { ...formats, none: joined(","), shared: joined("|") };
  let send: Sending;

  const array = (format?: string): object => ({
    name: "colors",
    in: "formData",
    type: "array",
    items: { type: "string" },
    ...(format === undefined ? {} : { collectionFormat: format }),
  });

  beforeAll(async () => {
    const post = (parameter: object): object => ({
      post: { consumes: [type], parameters: [parameter], responses: { "204": { description: "" } } },
    });
    const paths = Object.fromEntries(Object.keys(formats).map((format) => [`/${format}`, post(array(format))]));
    send = await sending({
      swagger: "2.0",
      info: { title: "Forms", version: "1.0.0" },
      host: "localhost",
      parameters: { Colors: array("pipes") },
      paths: { ...paths, "/none": post(array()), "/shared": post({ $ref: "#/parameters/Colors" }) },
    });
  });

  it.each(Object.entries(wanted))("is sent as %s", async (format, want) => {
    const sent = await send(`${format}.create`, { colors });
    expect(sent.headers["content-type"]).toContain(type);
    expect(await fieldsOf(sent)).toEqual(want);
  });
});

describe.each(["3.0.3", "3.1.0", "3.2.0"])("the parts of a body of OpenAPI %s", (openapi) => {
  let send: Sending;
  const point = { x: 1, y: 2 };
  const styles: Readonly<Record<string, readonly [style: object, want: readonly [string, string][]]>> = {
    joined: [{ style: "form", explode: false }, joined(",")],
    repeated: [{ style: "form" }, exploded],
    piped: [{ style: "pipeDelimited", explode: false }, joined("|")],
    reserved: [{ allowReserved: true }, exploded],
  };

  beforeAll(async () => {
    const list = { type: "array", items: string };
    const body = (schema: object, encoding: object): object => {
      const requestBody = { required: true, content: { "multipart/form-data": { schema, encoding } } };
      return { post: { requestBody, responses: { "204": { description: "" } } } };
    };
    const paths = Object.entries(styles).map(([name, [style]]) => [
      `/${name}`,
      body(object({ colors: list }), { colors: style }),
    ]);
    const deep = { point: { style: "deepObject" } };
    send = await sending({
      openapi,
      info: { title: "Parts", version: "1.0.0" },
      servers: [{ url: "http://localhost" }],
      paths: {
        ...Object.fromEntries(paths),
        "/deep": body(object({ point: { type: "object", properties: { x: { type: "integer" } } } }), deep),
        "/files": body(object({ files: { type: "array", items: bytes } }), { files: { style: "form", explode: true } }),
      },
    });
  });

  const isIgnored = openapi.startsWith("3.0");

  it.each(Object.entries(styles))("are %s", async (name, [, want]) => {
    expect(await fieldsOf(await send(`${name}.create`, { colors }))).toEqual(isIgnored ? exploded : want);
  });

  it("are one for each property of an object", async () => {
    const want = isIgnored
      ? [["point", JSON.stringify(point)]]
      : [
          ["point[x]", "1"],
          ["point[y]", "2"],
        ];
    expect(await fieldsOf(await send("deep.create", { point }))).toEqual(want);
  });

  it("are files whatever their style", async () => {
    const files = [new Blob(["a"], { type: "image/gif" }), new Blob(["b"])];
    expect(await fieldsOf(await send("files.create", { files }))).toEqual([
      ["files", "image/gif"],
      ["files", "application/octet-stream"],
    ]);
  });

  it("are reported where the version ignores their style", () => {
    const reported = packages.at(-1)?.diagnostics.filter(({ code }) => code === "value-ignored") ?? [];
    expect(reported.length > 0).toBe(isIgnored);
  });
});

describe("a slash in a path", () => {
  let send: Sending;

  beforeAll(async () => {
    const responses = { "204": { description: "" } };
    const get = (name: string, more: object = {}): object => ({
      get: {
        parameters: [{ name, in: "path", required: true, schema: string, ...more }],
        responses,
      },
    });
    send = await sending({
      openapi: "3.2.0",
      info: { title: "Paths", version: "1.0.0" },
      servers: [{ url: "http://localhost" }],
      paths: {
        "/stars/{path*}": get("path"),
        "/plus/{+path}": get("path"),
        "/counted/{path*2}": get("path"),
        "/named/{path*}": get("path*"),
        "/reserved/{path}": get("path", { allowReserved: true }),
        "/plain/{path}": get("path"),
        "/dotted/{.path}": get(".path"),
        "/matrix/{;path}": get(";path"),
        "/shared/{path*}": { get: { parameters: [{ $ref: "#/components/parameters/Path" }], responses } },
        "/other/{path}": { get: { parameters: [{ $ref: "#/components/parameters/Path" }], responses } },
      },
      components: { parameters: { Path: { name: "path", in: "path", required: true, schema: string } } },
    });
  });

  it.each([
    ["stars", "/stars/a/b%20c%3Fd%23"],
    ["plus", "/plus/a/b%20c%3Fd%23"],
    ["counted", "/counted/a/b%20c%3Fd%23"],
    ["named", "/named/a/b%20c%3Fd%23"],
    ["reserved", "/reserved/a/b%20c%3Fd%23"],
    ["shared", "/shared/a/b%20c%3Fd%23"],
    ["plain", "/plain/a%2Fb%20c%3Fd%23"],
    ["dotted", "/dotted/a%2Fb%20c%3Fd%23"],
    ["matrix", "/matrix/a%2Fb%20c%3Fd%23"],
    ["other", "/other/a%2Fb%20c%3Fd%23"],
  ])("is encoded as the parameter of %s declares", async (resource, url) => {
    expect((await send(`${resource}.retrieve`, "a/b c?d#")).url).toBe(url);
  });

  it.each(["..", "a/../b", "a/.", "./a", "a/%2e%2E/b", ""])("leads nowhere else: %j", async (value) => {
    await expect(send("stars.retrieve", value)).rejects.toThrow(/must not be/u);
    expect(server.received).toEqual([]);
  });
});
