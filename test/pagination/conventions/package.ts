/** One package with a list for each convention, and the results of its client with a convention's server. */

import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Diagnostics } from "../../../generator/diagnostics.js";
import { emit } from "../../../generator/emit/emit.js";
import type { Versions } from "../../../generator/emit/package/manifest.js";
import { load } from "../../../generator/load/load.js";
import { analysed } from "../../corpus/analysed.js";
import { root } from "../../package/support/consumer.js";
import { type Convention, integer, object, query, string, type Thing } from "./convention.js";
import { byCounts } from "./counts.js";
import { byCursors } from "./cursors.js";
import { endings } from "./endings.js";
import { byFrameworks } from "./frameworks.js";
import { byLinks } from "./links.js";
import { numbered } from "./numbers.js";

export const conventions: readonly Convention[] = [
  ...numbered,
  ...byCursors,
  ...byFrameworks,
  ...endings,
  ...byLinks,
  ...byCounts,
];

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
  /** Query parameters in addition to those of the convention. */
  readonly query?: object;
  readonly logger?: { readonly warn: (message: string) => void };
}

export interface ConventionPackage {
  /** The list of a convention's API, by a separate client. */
  readonly list: (convention: Convention, options: Options) => List;
}

const nameOf = (convention: Convention): string => `things${String(conventions.indexOf(convention))}`;

/** A parameter that is not about pages, and that each request has to carry. */
const filter = query("kind", string);

function documentOf(): object {
  const paths = conventions.map((convention) => {
    const { parameters, response, headers = [] } = convention;
    const reply = {
      description: "The things.",
      headers: Object.fromEntries(headers.map((name) => [name, { schema: string }])),
      content: { "application/json": { schema: response } },
    };
    return [`/${nameOf(convention)}`, { get: { parameters: [...parameters, filter], responses: { 200: reply } } }];
  });
  return {
    openapi: "3.1.0",
    info: { title: "Conventions", version: "1" },
    servers: [{ url: "http://127.0.0.1:1" }],
    paths: Object.fromEntries(paths) as object,
    components: {
      schemas: {
        Thing: object({ id: integer, name: string }, "id", "name"),
        Pageable: object({
          page: { ...integer, minimum: 0 },
          size: { ...integer, minimum: 1 },
          sort: { type: "array", items: string },
        }),
      },
    },
  };
}

/** Emits the package's source into a folder, without configuration and as quickly as possible: it is not formatted. */
export async function generate(folder: string): Promise<ConventionPackage> {
  const input = join(folder, "conventions.json");
  await writeFile(input, JSON.stringify(documentOf()));
  const { document } = await load({ input }, new Diagnostics());
  const options = { templates: await templates(), versions: {} as Versions, extensions: [], emitters: [] };
  for (const { path, text } of emit(analysed(document).api, document, options)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await symlink(join(root, "node_modules"), join(folder, "node_modules"), "dir");
  const { Conventions: Client } = (await import(pathToFileURL(join(folder, "src/index.ts")).href)) as {
    Conventions: new (options: object) => Readonly<Record<string, Resource>>;
  };
  return {
    list: (convention, { prefetch, query, ...options }) => {
      const client = new Client(options);
      const resource = client[nameOf(convention)];
      const list = resource?.list({ ...convention.query, ...query }, { prefetch });
      if (list === undefined || !(Symbol.asyncIterator in list)) throw new Error(`${convention.name}: not a list`);
      return list;
    },
  };
}

interface Resource {
  readonly list: (query: object, options: object) => List;
}

async function templates(): Promise<Map<string, string>> {
  const folder = join(root, "templates");
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".ts"));
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const)),
  );
}
