import type { Diagnostics, Place } from "../diagnostics.js";
import { Refusal } from "../diagnostics.js";
import type { Document } from "../document.js";
import { bundle } from "./bundle/bundle.js";
import { check } from "./check/check.js";
import { type Access, Files } from "./files.js";
import { defaultLimits, type Limits } from "./limits.js";
import { breakCircles } from "./normalise/circles.js";
import { contextOf, normalise } from "./normalise/normalise.js";
import { Locator } from "./refs/locate.js";
import { References } from "./refs/references.js";
import { codeFrame, Origins, type Source } from "./source.js";
import { isObject, type JsonObject } from "./tree.js";
import { versionOf } from "./version.js";

/** What to load, and how far it may reach. */
export interface LoadRequest {
  /** Path of a file, or an https URL. */
  readonly input: string;
  /** OpenAPI Overlay documents, applied in this order. */
  readonly overlays?: readonly string[];
  /** Only these operations, and what they need; globs. */
  readonly select?: Selection;
  /** What references may read beyond the document's own folder. */
  readonly refs?: Access;
  readonly limits?: Partial<Limits>;
}

/** An operation is taken when it matches one glob of every list that is given. */
export interface Selection {
  readonly paths?: readonly string[];
  readonly methods?: readonly string[];
  readonly tags?: readonly string[];
  readonly operationIds?: readonly string[];
}

export interface Loaded {
  readonly document: Document;
  /** Where an object or list of the document was written, or what stands at one of its keys. */
  placeOf(node: object, key?: string): Place;
  /** The lines around a place, with a mark below it. */
  frame(place: Place): string | undefined;
  /** Every file that was read, in order. */
  readonly sources: readonly { readonly file: string; readonly sha256: string }[];
}

/**
 * Reads a document and all that it refers to, checks it, and brings it into the form that `document.ts` promises. All
 * that is wrong is reported; throws `Refusal` when any of it is an error.
 */
export async function load(request: LoadRequest, diagnostics: Diagnostics): Promise<Loaded> {
  const limits = { ...defaultLimits, ...request.limits };
  const origins = new Origins();
  const files = new Files(request.input, request.refs ?? {}, limits, origins);
  const source = await files.openNamed(request.input, diagnostics);
  if (source === undefined) throw new Refusal("the document cannot be read");
  const document = await checked(source, files, origins, limits, diagnostics);
  return {
    document,
    placeOf: (node, key) => origins.placeOf(node, key),
    frame: (place) => frameIn(files.sources, place),
    sources: files.sources.map(({ file, sha256 }) => ({ file, sha256 })),
  };
}

async function checked(source: Source, files: Files, origins: Origins, limits: Limits, diagnostics: Diagnostics): Promise<Document> {
  const version = versionOf(source, origins, diagnostics);
  const root = source.root;
  if (version === undefined || version === "2.0" || !isObject(root)) throw new Refusal("the document is not OpenAPI");
  const document: JsonObject = root;
  const references = new References(new Locator(files, origins, source), origins, diagnostics);
  await references.followAll(source, document);
  bundle(document, references, origins, limits, diagnostics);
  check(document, version, origins, diagnostics);
  const context = contextOf(document, version, origins, limits, diagnostics);
  breakCircles(context);
  diagnostics.refuseOnError();
  return normalise(context);
}

function frameIn(sources: readonly Source[], place: Place): string | undefined {
  const source = sources.find(({ file }) => file === place.file);
  return source === undefined ? undefined : codeFrame(source.text, place);
}
