/** Servers and parts that the package does not support are reported, and nothing else is. */

import { expect, it } from "vitest";
import { analyse } from "../../generator/analyse/analyse.js";
import { emptyLock } from "../../generator/analyse/lock.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import { loading } from "../load/loading.js";

async function reported(paths: object, servers?: object[], documentURL?: string): Promise<string[]> {
  const info = { title: "Shop", version: "1" };
  const document = { openapi: "3.1.0", info, paths, ...(servers === undefined ? {} : { servers }) };
  const { loaded } = await loading({ "api.json": document });
  if (loaded === undefined) throw new Error("not expected");
  const diagnostics = new Diagnostics();
  analyse({
    document: loaded.document,
    ...(documentURL === undefined ? {} : { documentURL }),
    config: {},
    lock: emptyLock,
    diagnostics,
    locationOf: (node) => loaded.locationOf(node),
  });
  const found = diagnostics.sorted().filter(({ code }) => code === "feature-unsupported");
  return found.map(({ location, why }) => `${location.pointer ?? ""} ${why}`);
}

const responses = { 204: { description: "Done." } };
const root = [{ url: "http://localhost:4010" }];
const relative = (where: string): string =>
  `${where}/servers/0 the server "/v2" of an operation is left out: what it is relative to is not known`;

it.each<[what: string, item: object, servers: object[] | undefined, url: string | undefined, want: string[]]>([
  ["of a path", { servers: [{ url: "/v2" }], get: { responses } }, root, undefined, [relative("#/paths/~1a")]],
  [
    "of an operation",
    { get: { servers: [{ url: "/v2" }], responses } },
    root,
    undefined,
    [relative("#/paths/~1a/get")],
  ],
  ["next to an absolute one", { get: { servers: [{ url: "/v2" }, ...root], responses } }, root, undefined, []],
  [
    "of a document with an address",
    { get: { servers: [{ url: "/v2" }], responses } },
    root,
    "https://x.example/a.json",
    [],
  ],
  ["that is the client's own", { get: { servers: [{ url: "/v2" }], responses } }, [{ url: "/v2" }], undefined, []],
  ["that is absolute", { get: { servers: [{ url: "http://localhost:4011/v2" }], responses } }, root, undefined, []],
])("a relative server %s", async (_, item, servers, url, want) => {
  expect(await reported({ "/a": item }, servers, url)).toEqual(want);
});

const object = { type: "object", properties: { x: { type: "string" } } };
const list = { type: "array", items: object };
const foreign = "an object in a part of a multipart body cannot be written as anything but JSON";

it.each<[what: string, schema: object, contentType: string, isReported: boolean]>([
  ["an object as XML", object, "application/xml", true],
  ["an object as text or CSV", object, "text/plain, text/csv", true],
  ["a list of objects as XML", list, "application/xml", true],
  ["an object as JSON", object, "application/json", false],
  ["an object as JSON of its own", object, "application/vnd.meta+json", false],
  ["a string as XML", { type: "string" }, "application/xml", false],
  ["a file", { type: "string", format: "binary" }, "image/png", false],
  ["an object of any media type", object, "*/*", false],
])("%s in a part", async (_, schema, contentType, isReported) => {
  const media = { schema: { type: "object", properties: { meta: schema } }, encoding: { meta: { contentType } } };
  const post = { requestBody: { content: { "multipart/form-data": media } }, responses };
  const [first, ...others] = await reported({ "/a": { post } }, root);
  expect(others).toEqual([]);
  expect(first?.endsWith(foreign) ?? false).toBe(isReported);
});
