/** One package of all conventions, each a list of its own; and what a client of it reads from a convention's server. */

import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { fetchwright } from "../../package/support/cli.js";
import { root } from "../../package/support/consumer.js";
import { type Convention, int, object, text, type Thing } from "./convention.js";
import { byCursors } from "./cursors.js";
import { numbered } from "./numbers.js";

export const conventions: readonly Convention[] = [...numbered, ...byCursors];

export interface ListIterator<T> extends AsyncIterable<T>, AsyncIterator<T> {
  readonly checkpoint: string;
}

export interface List extends AsyncIterable<Thing> {
  [Symbol.asyncIterator](): ListIterator<Thing>;
  pages(): ListIterator<{ readonly items: readonly Thing[] }>;
  resume(checkpoint: string | undefined): List;
}

export type Fetch = (request: Request) => Promise<Response>;

interface Options {
  readonly baseURL?: string;
  readonly fetch?: Fetch;
  readonly maxRetries?: number;
  readonly prefetch?: number;
  readonly logger?: { readonly warn: (message: string) => void };
}

export interface ConventionPackage {
  /** The list of a convention's API, by a client of its own. */
  readonly list: (convention: Convention, options: Options) => List;
}

const pathOf = (convention: Convention): string => `/c${String(conventions.indexOf(convention))}/things`;

function documentOf(): object {
  const paths = conventions.map((convention) => {
    const { parameters, response, headers = [] } = convention;
    const reply = {
      description: "The things.",
      headers: Object.fromEntries(headers.map((name) => [name, { schema: text }])),
      content: { "application/json": { schema: response } },
    };
    return [pathOf(convention), { get: { parameters, responses: { 200: reply } } }];
  });
  return {
    openapi: "3.1.0",
    info: { title: "Conventions", version: "1" },
    servers: [{ url: "http://127.0.0.1:1" }],
    paths: Object.fromEntries(paths) as object,
    components: {
      schemas: {
        Thing: object({ id: int, name: text }, "id", "name"),
        Pageable: object({
          page: { ...int, minimum: 0 },
          size: { ...int, minimum: 1 },
          sort: { type: "array", items: text },
        }),
      },
    },
  };
}

/** Generates the package into a folder, without configuration. */
export async function generate(folder: string): Promise<ConventionPackage> {
  const input = join(folder, "conventions.json");
  const output = join(folder, "conventions");
  await writeFile(input, JSON.stringify(documentOf()));
  const { code, stderr } = await fetchwright(
    ["--input", input, "--output", output, "--name", "conventions"],
    folder,
    60_000,
  );
  if (code !== 0) throw new Error(stderr);
  await symlink(join(root, "node_modules"), join(folder, "node_modules"), "dir");
  const { Conventions: Client } = (await import(pathToFileURL(join(output, "dist/index.js")).href)) as {
    Conventions: new (options: object) => Readonly<Record<string, Resource>>;
  };
  return {
    list: (convention, { prefetch, ...options }) => {
      const client = new Client(options);
      const resource = client[`c${String(conventions.indexOf(convention))}`];
      const list = (resource?.things ?? resource)?.list;
      if (list === undefined) throw new Error(`${convention.name}: not a list`);
      return list.call(resource?.things ?? resource, convention.query ?? {}, { prefetch });
    },
  };
}

interface Resource {
  readonly things?: Resource;
  readonly list?: (query: object, options: object) => List;
}
