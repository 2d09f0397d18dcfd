/** Loads documents that a test writes. */

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { type Diagnostic, Diagnostics, Refusal } from "../../generator/diagnostics.js";
import type { Document } from "../../generator/document.js";
import { load, type Loaded, type LoadRequest } from "../../generator/load/load.js";

export interface Outcome {
  /** Absent when the document was refused. */
  readonly loaded?: Loaded;
  readonly diagnostics: readonly Diagnostic[];
  /** `error ref-dangling #/components/schemas/A/$ref`, in order of location. */
  readonly reported: readonly string[];
}

/** Files by their path from the document's folder; an object is written as JSON. The first one is the document. */
export type Files = Readonly<Record<string, string | Uint8Array | object>>;

/** Writes files into a folder of their own, and gives its path. */
export async function folderOf(files: Files): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "load-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(
      file,
      typeof content === "string" || content instanceof Uint8Array ? content : JSON.stringify(content),
    );
  }
  return folder;
}

/** Loads the first of the files. */
export async function loading(files: Files, request: Partial<LoadRequest> = {}): Promise<Outcome> {
  const folder = await folderOf(files);
  return loadingFile(path.join(folder, Object.keys(files)[0] ?? ""), request);
}

export async function loadingFile(input: string, request: Partial<LoadRequest> = {}): Promise<Outcome> {
  const diagnostics = new Diagnostics();
  let loaded: Loaded | undefined;
  try {
    loaded = await load({ input, ...request }, diagnostics);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  const all = diagnostics.sorted();
  const reported = all.map(
    ({ severity, code, location }) => `${severity} ${code} ${location.pointer ?? path.basename(location.file)}`,
  );
  return { ...(loaded && { loaded }), diagnostics: all, reported };
}

/** The document that the files become, as plain JSON. */
export async function documentOf(files: Files, request: Partial<LoadRequest> = {}): Promise<Document> {
  const { loaded, reported } = await loading(files, request);
  if (loaded === undefined) throw new Error(`not expected: ${reported.join("; ")}`);
  return JSON.parse(JSON.stringify(loaded.document)) as Document;
}

/** A document around component schemas, of which `A` is the response of its one operation. */
export function withSchemas(schemas: object, openapi = "3.1.0"): object {
  const content = { "application/json": { schema: { $ref: "#/components/schemas/A" } } };
  return {
    openapi,
    info: { title: "t", version: "1" },
    paths: { "/a": { get: { operationId: "a", responses: { "200": { description: "ok", content } } } } },
    components: { schemas },
  };
}

/** A document with one operation, `GET /a` unless another path is given. */
export function withOperation(operation: object, more: object = {}, where = "/a"): object {
  const responses = { "200": { description: "ok" } };
  return {
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    paths: { [where]: { get: { operationId: "a", responses, ...operation } } },
    ...more,
  };
}

/** The component schemas of a loaded document. */
export async function schemasOf(schemas: object, openapi?: string): Promise<unknown> {
  const document = await documentOf({ "api.json": withSchemas(schemas, openapi) });
  return document.components.schemas;
}
