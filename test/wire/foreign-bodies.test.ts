/** Blobs, buffers and forms of another window, and of another implementation, such as jsdom's `File`. */

import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import {
  anyBody,
  binaryBody,
  type BodyFormat,
  formBody,
  jsonBody,
  multipartBody,
} from "../../templates/core/bodies.js";

/** The same object with the class of another window: what is one of this window's is no `instanceof` there. */
function ofAnotherWindow<T extends object>(value: T): T {
  const prototype: unknown = Object.getPrototypeOf(value);
  const own = prototype === File.prototype ? { ...descriptors(Blob.prototype), ...descriptors(File.prototype) } : {};
  return Object.setPrototypeOf(value, Object.create(null, { ...descriptors(prototype as object), ...own })) as T;
}

const descriptors = (value: object): PropertyDescriptorMap => Object.getOwnPropertyDescriptors(value);

/** An object of a class that the platform does not know, but that is called like one of its own. */
const foreign = (name: string): object => ({ type: "", [Symbol.toStringTag]: name });

const sent = async (format: BodyFormat, body: unknown): Promise<string> =>
  new Response(format(body)?.serialize(body)).text();

describe("of another window", () => {
  const blob = (): Blob => ofAnotherWindow(new Blob(["abc"], { type: "text/plain" }));
  const buffer = runInNewContext("new Uint8Array([97, 98, 99]).buffer") as ArrayBuffer;

  it.each<[string, () => unknown, string]>([
    ["a blob", blob, 'name="a"; filename="blob"\r\nContent-Type: text/plain\r\n\r\nabc'],
    [
      "a file",
      () => ofAnotherWindow(new File(["abc"], "a.txt")),
      'name="a"; filename="a.txt"\r\nContent-Type: application/octet-stream\r\n\r\nabc',
    ],
    ["a buffer", () => buffer, 'name="a"; filename="blob"\r\nContent-Type: application/octet-stream\r\n\r\nabc'],
  ])("%s is a file in a multipart body, and is refused in JSON", async (_, value, part) => {
    expect(await sent(multipartBody(), { a: value() })).toContain(part);
    expect(jsonBody()({ a: value() })).toBeNull();
    expect(formBody()({ a: value() })).toBeNull();
  });

  it.each([binaryBody("application/octet-stream"), anyBody()])("bytes are sent as they are", async (format) => {
    expect(await sent(format, blob())).toBe("abc");
    expect(await sent(format, buffer)).toBe("abc");
  });

  it("a form is sent as it is", () => {
    const search = ofAnotherWindow(new URLSearchParams({ a: "b c" }));
    expect(formBody()(search)?.serialize(search)).toBe("a=b+c");
  });
});

describe("of another implementation", () => {
  it.each<[string, BodyFormat, unknown, string]>([
    ["a file in a multipart body", multipartBody(), { a: foreign("File") }, "a"],
    ["one in a list", multipartBody(), { a: [foreign("Blob")] }, "a"],
    ["a form", multipartBody(), foreign("FormData"), "the body"],
    ["a binary body", binaryBody("image/png"), foreign("File"), "the body"],
    ["any body", anyBody(), foreign("FormData"), "the body"],
  ])("%s is refused", (_, format, body, name) => {
    expect(() => format(body)?.serialize(body)).toThrow(
      new RangeError(`${name}: not a Blob, File or FormData of this platform`),
    );
  });
});
