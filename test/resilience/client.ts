/** The package generated from `resilience.yaml`, and the part of its public surface that the scenarios use. */

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { makePackage } from "../conformance/package.js";

export interface Item {
  readonly id: string;
}

export interface Call<T> extends Promise<T> {
  asResponse(): Promise<Response>;
}

export interface Page extends AsyncIterable<Item> {
  readonly items: readonly Item[];
  readonly checkpoint: string;
  hasNextPage(): boolean;
  getNextPage(): Promise<Page>;
}

export interface Items extends AsyncGenerator<Item> {
  readonly checkpoint: string;
}

export interface List extends Promise<Page> {
  resume(checkpoint: string | undefined): List;
  pages(): AsyncIterable<Page>;
  toArray(): Promise<Item[]>;
  [Symbol.asyncIterator](): Items;
}

export interface Stream {
  [Symbol.asyncIterator](): AsyncGenerator<Item>;
}

export type Options = Readonly<Record<string, unknown>>;

interface Plain {
  retrieve(options?: Options): Call<Item>;
  create(body: Item, options?: Options): Call<Item>;
}

export interface Client {
  readonly items: {
    list(query?: object, options?: Options): List;
    create(body: Item, options?: Options): Call<Item>;
    retrieve(id: string, options?: Options): Call<Item>;
    update(id: string, body: Item, options?: Options): Call<Item>;
    delete(id: string, options?: Options): Call<Item>;
  };
  readonly renames: { update(id: string, body: Item, options?: Options): Call<Item> };
  readonly files: { retrieve(id: string, options?: Options): Call<Blob> };
  readonly linked: { list(options?: Options): List };
  readonly headed: { list(query?: object, options?: Options): List };
  readonly elsewhere: { list(options?: Options): List };
  readonly events: { list(options?: Options): Call<Stream> };
  readonly rows: { list(options?: Options): Call<Stream> };
  readonly bearer: Plain;
  readonly headerKey: Plain;
  readonly queryKey: Plain;
  readonly oauth: Plain;
  readonly queryKeyList: { list(options?: Options): List };
}

export interface ApiError extends Error {
  readonly status: number | undefined;
  readonly checkpoint: string | undefined;
}

export interface ResiliencePackage {
  readonly Resilience: new (options: Options) => Client;
  readonly ApiError: new (...parameters: never) => ApiError;
  /** The README and the declarations of options, in which an option has to be documented. */
  readonly documentation: string;
}

/** Generates and builds the package in a folder; `elsewhere` is the origin of the operation that has its own server. */
export async function generatePackage(folder: string, elsewhere: string): Promise<void> {
  const document = await readFile(join(import.meta.dirname, "resilience.yaml"), "utf8");
  await writeFile(join(folder, "resilience.yaml"), document.replace("http://127.0.0.1:2", elsewhere));
  await makePackage(join(folder, "resilience.yaml"), join(folder, "package"));
}

/** The package that was generated in a folder. */
export async function loadPackage(folder: string): Promise<ResiliencePackage> {
  const module = (await import(pathToFileURL(join(folder, "package/dist/index.js")).href)) as Omit<
    ResiliencePackage,
    "documentation"
  >;
  const documents = ["README.md", "dist/core/options.d.ts"].map((path) => join(folder, "package", path));
  return {
    Resilience: module.Resilience,
    ApiError: module.ApiError,
    documentation: (await Promise.all(documents.map((path) => readFile(path, "utf8")))).join("\n"),
  };
}
