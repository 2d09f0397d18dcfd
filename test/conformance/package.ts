/** A package generated from a document into a folder, and its client. */

import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Config } from "../../generator/config/config.js";
import { build } from "../../generator/finish/build.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import { plan } from "../../generator/generate.js";
import type { Api } from "../../generator/model/api.js";
import type { Operation } from "../../generator/model/operation.js";
import type { SpecText } from "../../generator/model/text.js";
import { resourcesOf } from "../../generator/emit/signature.js";

/** A method of the client. */
export interface Method {
  readonly operation: Operation;
  /** `projects users list`. */
  readonly path: readonly string[];
}

export interface Package {
  readonly folder: string;
  readonly api: Api;
  /** By `GET /things/{id}`. */
  readonly methods: ReadonlyMap<string, readonly Method[]>;
}

export const plainText = (text: SpecText): string => text as unknown as string;

/** Throws the generator's errors; the message of a refusal lists the errors in the document. */
export async function makePackage(
  document: string,
  folder: string,
  config: Partial<Config> = { name: "conformance-client" },
): Promise<Package> {
  const input = resolve(document);
  const diagnostics = new Diagnostics();
  try {
    const { api, files } = await plan({ config, input, output: folder, base: dirname(input) }, diagnostics);
    const emitted = await files();
    for (const { path, text } of [...emitted, ...build(emitted)]) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    await symlink(join(import.meta.dirname, "../../node_modules"), join(folder, "node_modules"));
    return { folder, api, methods: methodsOf(api) };
  } catch (error) {
    const errors = diagnostics.sorted().filter(({ severity }) => severity === "error");
    if (errors.length === 0) throw error;
    throw new Error(
      errors
        .map(({ code, why }) => `${code}: ${why}`)
        .slice(0, 5)
        .join("; "),
      { cause: error },
    );
  }
}

function methodsOf(api: Api): Map<string, Method[]> {
  const methods = new Map<string, Method[]>();
  for (const { resource, path } of resourcesOf(api)) {
    for (const operation of resource.operations) {
      const endpoint = plainText(operation.endpoint);
      methods.set(endpoint, [...(methods.get(endpoint) ?? []), { operation, path: [...path, operation.name] }]);
    }
  }
  return methods;
}

export type Client = Readonly<Record<string, unknown>>;

/** The client as the package exports it. */
export async function makeClient({ folder, api }: Package, options: object): Promise<Client> {
  const module = (await import(/* @vite-ignore */ pathToFileURL(join(folder, "dist/index.js")).href)) as Client;
  const Class = module[api.className] as new (options: object) => Client;
  return new Class(options);
}
