/** Ways of writing a call: through the generated client, and through openapi-fetch on openapi-typescript's own types. */

import { createPathBasedClient } from "openapi-fetch";
import openapiTS, { astToString } from "openapi-typescript";
import { writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { argumentsOf, itemsOf, type Result, valuesOf } from "../call-ours.js";
import { parsing } from "../call-plain.js";
import type { Case } from "../cases.js";
import { concrete } from "../media.js";
import type { Client, Method, Package } from "../package.js";
import { binaryCode, Code, literal } from "./literal.js";

export interface Flavour {
  readonly name: string;
  readonly checksCredentials: boolean;
  /** Imports, and functions that the calls use; one statement a line. `Client` is the client's type. */
  readonly head: readonly string[];
  /** The client on which calls are made. */
  readonly client: unknown;
  /** Code of a function from a client to the result of a call: values of a stream as an array, a page as its body and items. */
  readonly callCode: (method: Method, sent: Case) => string;
  /** The result of the function, in the form in which results are compared. */
  readonly resultOf: (method: Method, returned: unknown) => Result;
}

/** A function of a program, which reads a stream to its end. */
export const collect =
  "const collect = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => { const all: Item[] = []; " +
  "for await (const item of items) if (all.push(item) >= 100) break; return all; };";

/** @param folder - the folder of the program */
export function ours(generated: Package, client: Client, folder: string): Flavour {
  const path = relative(join(folder, "ours"), join(generated.folder, "dist/index.js"));
  return {
    name: "ours",
    checksCredentials: true,
    head: [`import type { ${generated.api.className} as Client } from "./${path}";`, collect],
    client,
    callCode: (method, sent) => {
      const args = argumentsOf(method, sent, binaryCode).map(literal).join(", ");
      const call = `await client.${method.path.join(".")}(${args})`;
      if (method.operation.paging !== undefined)
        return `async (client: Client) => { const page = ${call}; return { body: page.body, items: page.items }; }`;
      const isStream = method.operation.result.stream !== undefined;
      return `async (client: Client) => ${isStream ? `collect(${call})` : call}`;
    },
    resultOf: ({ operation: { paging } }, returned) => {
      if (paging === undefined) return { value: returned };
      const page = returned as { body: unknown; items: unknown };
      return { value: page.body, items: { given: page.items, wanted: (body) => itemsOf(paging, body) } };
    },
  };
}

const toForm =
  "const toForm = (files: readonly string[]) => (body: unknown): FormData => { const form = new FormData(); " +
  "for (const [name, member] of Object.entries(Object(body))) for (const item of [member].flat()) " +
  'form.append(name, files.includes(name) ? new Blob([String(item)]) : typeof item === "string" ? item : JSON.stringify(item)); return form; };';

/**
 * Writes openapi-typescript's types of a document into the program's folder, as they come. The calls go by way of a client for each
 * path, so that a compiler need not find the path among all.
 */
export async function plain(document: string, folder: string, baseUrl: string): Promise<Flavour> {
  const types = astToString(await openapiTS(pathToFileURL(resolve(document)), { silent: true }));
  await writeFile(join(folder, "paths.d.ts"), types);
  return {
    name: "openapi-typescript",
    checksCredentials: false,
    head: [
      'import type { PathBasedClient } from "openapi-fetch";',
      'import type { paths } from "../paths.js";',
      "type Client = PathBasedClient<paths>;",
      toForm,
    ],
    client: createPathBasedClient<object>({
      baseUrl,
      fetch: (request) => fetch(request, { signal: AbortSignal.timeout(5_000) }),
    }),
    callCode: (_, sent) =>
      `async (client: Client) => (await client[${literal(sent.operation.path)}].${sent.operation.method}(${initCode(sent)})).data`,
    resultOf: (_, returned) => ({ value: returned }),
  };
}

function initCode(sent: Case): string {
  const params = Object.fromEntries(
    ["path", "query", "header", "cookie"]
      .map((name) => [name, valuesOf(sent.parameters, name)] as const)
      .filter(([, values]) => Object.keys(values).length > 0),
  );
  const parseAs = parsing(sent);
  const init = {
    ...(Object.keys(params).length === 0 ? {} : { params }),
    ...bodyInit(sent),
    ...(parseAs === undefined ? {} : { parseAs }),
  };
  return Object.keys(init).length === 0 ? "" : literal(init);
}

function bodyInit({ body }: Case): object {
  if (body === undefined) return {};
  const { kind, value, files, content } = body;
  if (kind === "multipart") return { body: value, bodySerializer: new Code(`toForm(${literal([...files])})`) };
  const headers = { "Content-Type": concrete(content.mediaType) };
  if (kind === "json" || kind === "form") return { body: value, headers };
  return { body: value, headers, bodySerializer: new Code("(body: unknown) => body") };
}
