/** Sends the same case through plain openapi-fetch, with the values in the form that it takes. */

import createClient from "openapi-fetch";
import type { Case } from "./cases.js";
import { valuesOf } from "./call-ours.js";
import { concrete } from "./media.js";

interface PlainClient {
  request: (
    method: string,
    path: string,
    init: object,
  ) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
}

export async function callPlain(baseUrl: string, sent: Case): Promise<unknown> {
  const client = createClient<object>({ baseUrl }) as unknown as PlainClient;
  const params = Object.fromEntries(
    ["path", "query", "header", "cookie"].map((place) => [place, valuesOf(sent.parameters, place)]),
  );
  const parseAs = parsing(sent);
  const { data, response } = await client.request(sent.operation.method.toLowerCase(), sent.operation.path, {
    params,
    ...bodyInit(sent),
    ...(parseAs === undefined ? {} : { parseAs }),
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) throw new Error(`status ${String(response.status)}`);
  return data instanceof Blob ? data.text() : data;
}

function bodyInit({ body }: Case): object {
  if (body === undefined) return {};
  const { kind, value, files, content } = body;
  const headers = { "Content-Type": concrete(content.mediaType) };
  if (kind === "json" || kind === "form") return { body: value, headers };
  if (kind !== "multipart") return { body: value, headers, bodySerializer: (text: string) => text };
  const form = new FormData();
  for (const [name, member] of Object.entries(value as object) as [string, unknown][]) {
    for (const item of Array.isArray(member) ? (member as unknown[]) : [member]) {
      if (files.has(name)) form.append(name, new Blob([String(item)]));
      else form.append(name, typeof item === "string" ? item : JSON.stringify(item));
    }
  }
  return { body: form };
}

/** The `parseAs` option of openapi-fetch for a response; `undefined` for its default. */
export function parsing({ response: { contents } }: Case): string | undefined {
  const kinds = contents.map(({ kind }) => kind);
  if (kinds.length === 0 || kinds.includes("json")) return undefined;
  return kinds[0] === "binary" ? "blob" : "text";
}
