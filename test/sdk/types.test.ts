/** TypeScript that may be written with the vendors' surface, and TypeScript that must not compile. */

import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { packageOf } from "./support.js";

const consumer = `
import { createReadStream } from "node:fs";
import Library, { APIPromise, NotFoundError, Stream, toFile, type Page, type PagePromise, type WithResponse } from "../dist/index.js";
import type { Book } from "../dist/models.js";
import type { Book as ByEntry } from "../dist/resources/shelves/books.js";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const is = <T extends true>(): T | undefined => undefined;

const client = new Library({ apiKey: "key", fetch: (url, init) => fetch(url, init) });
const books = client.shelves.books;

const book = books.retrieve("b", { shelf_id: "s" }, { path: "/x", timeout: 1 });
is<Same<typeof book, APIPromise<Book>>>();
const both = await book.withResponse();
is<Same<typeof both, WithResponse<Book>>>();
is<Same<typeof both.request_id, string | null>>();
// @ts-expect-error the other path parameter is missing
books.retrieve("b");
// @ts-expect-error a body without its required property
books.create("s", { pages: 1 });
books.create("s", { title: "T", notify: true, "X-Trace": "t" }, { idempotencyKey: "k" });
// @ts-expect-error a query parameter of another type
books.create("s", { title: "T", notify: "yes" });

books.copies.update("b", { shelf_id: "s", body: { shelf_id: 2, main: 1 } });

const list = books.list("s", { include: ["a"], limit: 1 });
is<Same<Awaited<typeof list>["data"], Book[]>>();
const promise: PagePromise<Book, never> | undefined = undefined;
const page: Page<Book, { data: Book[] }> = await list;
for await (const each of list) is<Same<typeof each, Book>>();
for await (const each of page.iterPages()) is<Same<typeof each.data, Book[]>>();
// @ts-expect-error the name on the wire
books.list("s", { "include[]": ["a"] });
books.list("s", null);
books.list("s", { created: { after: "a" }, filter: { genre: ["x"] }, sort: "s", "sort.order": "o" });
books.list("s", { "filter[genre][]": ["x"] });
// @ts-expect-error the name on the wire
books.list("s", { "created.after": "a" });
// @ts-expect-error no such filter
books.list("s", { filter: { title: ["x"] } });

const reply = client.replies.create({ question: "?" });
is<Same<Awaited<typeof reply>["text"], string>>();
const stream = await client.replies.create({ question: "?", stream: true });
is<Same<typeof stream, Stream<{ delta: string }>>>();
stream.controller.abort();
const either = client.replies.create({ question: "?", stream: Boolean(process.argv) });
is<Same<typeof either extends Promise<infer T> ? (Stream<{ delta: string }> extends T ? true : false) : false, true>>();

// Types by the names of vendors' SDKs: of the client, of a resource, and of a resource in another one.
is<Same<Library.Book, Book>>();
is<Same<Library.Shelves.Book, Book>>();
is<Same<Library.Shelves.Books.Book, ByEntry>>();
const wanted: Library.Shelves.Books.BookCreateParams = { title: "T", notify: true, "X-Trace": "t" };
is<Same<Library.Shelves.BookCreateParams, typeof wanted>>();
is<Same<Library.Shelves.Books.Copies.CopyUpdateParams, NonNullable<Parameters<typeof books.copies.update>[1]>>>();
is<Same<Library.FileCreateResponse, Awaited<ReturnType<typeof client.files.create>>>>();
is<Same<Library.StatusResponse, Awaited<ReturnType<typeof client.status>>>>();
const late: Library.RequestOptions = { timeout: 1 };
books.create("s", wanted, late);
// @ts-expect-error not a type of the package
type Unknown = Library.Shelves.Nothing;

const bytes = client.files.content("f");
is<Same<Awaited<typeof bytes>, Response>>();
await client.files.create({ file: await toFile(new Uint8Array(1), "a"), purpose: "p" });
await client.files.create({ file: createReadStream("a"), purpose: "p" });
await client.files.create({ file: await fetch("https://example.com"), purpose: "p" });
await client.files.replace("f", createReadStream("a"));
await client.files.content("f", { version: 2 });
// @ts-expect-error a string is text, and \`toFile\` makes a file of it
await client.files.create({ file: "text", purpose: "p" });

const other: Library = client.withOptions({ maxRetries: 1 });
const any: APIPromise<{ id: string }> = other.get("/x", { query: { a: 1 } });
try {
  await any;
} catch (error) {
  if (error instanceof Library.NotFoundError) console.log(error.status satisfies 404);
  if (error instanceof NotFoundError) console.log(error.headers, error.error, error.requestID satisfies string | undefined);
}
console.log(promise);
`;

it("compiles under the strictest settings", async () => {
  const { folder } = await packageOf("sdk");
  await writeFile(join(folder, "src/consumer.ts"), consumer);
  const settings = join(folder, "tsconfig.check.json");
  const compilerOptions = { noEmit: true, types: ["node"], isolatedDeclarations: false };
  await writeFile(settings, JSON.stringify({ extends: "./tsconfig.json", compilerOptions }));
  const tsc = join(import.meta.dirname, "../../node_modules/typescript7/bin/tsc");
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, "-p", settings]).catch(
    (error: unknown) => error as { stdout: string },
  );
  expect(stdout).toBe("");
});
