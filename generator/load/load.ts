/** Loads a document: the steps from text to the checked, bundled and normalised `Document`, in order. */

import { hash } from "node:crypto";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Diagnostics, Location } from "../diagnostics.js";
import { Refusal } from "../diagnostics.js";
import type { Document } from "../document.js";
import { bundle } from "./bundle/bundle.js";
import { check } from "./check/check.js";
import { bringIn } from "./convert/other-files.js";
import { convertSwagger } from "./convert/swagger.js";
import { type Access, Files, type Input } from "./files.js";
import { defaultLimits, type Limits } from "./limits.js";
import { Merger } from "./merge/merge.js";
import { nestedBeyond } from "./overlay/merge.js";
import { Overlays } from "./overlay/overlay.js";
import { breakCycles } from "./normalise/cycles.js";
import { contextOf, normalise } from "./normalise/normalise.js";
import { uniteSubtypes } from "./normalise/subtypes.js";
import { Locator } from "./refs/locate.js";
import { References } from "./refs/references.js";
import { prune } from "./select/prune.js";
import { type Selection, Selector } from "./select/select.js";
import { type DocumentSource, Origins, type Source } from "./source.js";
import { isObject, type JsonObject } from "./tree.js";
import { type Version, versionOf } from "./version.js";

/** The document to load, and the files that it may read. */
export interface LoadRequest extends Input {
  /** OpenAPI Overlay documents, applied in this order. */
  readonly overlays?: readonly string[];
  /** Selects operations by globs; anything that they do not need is removed. */
  readonly select?: Selection;
  /** The file that contains the selection. */
  readonly selectedIn?: string;
  /** Whether a selection keeps the webhooks. */
  readonly webhooks?: boolean;
  /** The folders and origins that references may read, in addition to the document's own folder. */
  readonly refs?: Access;
  readonly limits?: Partial<Limits>;
  /** The folder that `Loaded.sources` are relative to. Default: the current one. */
  readonly base?: string;
}

export interface Loaded {
  readonly document: Document;
  /** The version of the specification that the document was written in; `document` itself is normalised. */
  readonly specification: Version;
  /** The location in the user's files of an object or list of the document, or of the value at one of its keys. */
  locationOf(node: object, key?: string): Location;
  /** Every file that was read, in order; files by their path from `LoadRequest.base`, with `/`, and a hash of their text. */
  readonly sources: readonly { readonly file: string; readonly sha256: string }[];
  /**
   * The same files by their absolute path. `undefined` if the document depends on more than their content: something was fetched or piped
   * in, is missing or must not be read.
   */
  readonly reads: readonly { readonly path: string; readonly sha256: string }[] | undefined;
}

/**
 * Reads a document and everything that it refers to, checks it, and normalises it to the form that `document.ts` promises. Every fault is
 * reported. A fault that can be isolated is: the part concerned accepts anything, or is removed. Any other fault throws a `Refusal`.
 */
export async function load(request: LoadRequest, diagnostics: Diagnostics): Promise<Loaded> {
  const limits = { ...defaultLimits, ...request.limits };
  const origins = new Origins();
  const files = new Files(request, request.refs ?? {}, limits, origins);
  const { document, version } = await new Loading(request, files, origins, limits, diagnostics).run();
  return {
    document,
    specification: version,
    locationOf: (node, key) => origins.locationOf(node, key),
    sources: files.sources.map(({ uri, text }) => ({ file: nameFrom(request.base ?? ".", uri), sha256: hashOf(text) })),
    reads: files.isComplete
      ? files.sources.map(({ uri, sha256 }) => ({ path: fileURLToPath(uri), sha256 }))
      : undefined,
  };
}

/** The hash of a text with LF, since git may have checked it out with CRLF. */
const hashOf = (text: string): string => hash("sha256", text.replaceAll("\r\n", "\n"), "hex");

/** Runs the steps of loading in order. */
class Loading {
  readonly #request: LoadRequest;
  readonly #files: Files;
  readonly #origins: Origins;
  readonly #limits: Limits;
  readonly #diagnostics: Diagnostics;

  constructor(request: LoadRequest, files: Files, origins: Origins, limits: Limits, diagnostics: Diagnostics) {
    this.#request = request;
    this.#files = files;
    this.#origins = origins;
    this.#limits = limits;
    this.#diagnostics = diagnostics;
  }

  async run(): Promise<{ readonly document: Document; readonly version: Version }> {
    const { source, version } = await this.#open(this.#request.input);
    const others = await this.#openOthers(version);
    const isSwagger = version === "2.0";
    for (const { root } of [source, ...others]) nameWebhooks(root);
    // Overlays apply to the only document as it is, or to several after they have been merged.
    if (others.length === 0) await this.#overlay(source.root);
    if (isSwagger) for (const each of [source, ...others]) each.root = await this.#convert(each);
    const document = source.root;
    const merger = new Merger(document, this.#origins, this.#diagnostics);
    for (const { root } of others) merger.add(root);
    this.#diagnostics.refuseOnError();
    if (others.length > 0) await this.#overlay(document);
    await this.#bundle(source, others, merger, isSwagger);
    const rules = isSwagger ? "3.0" : version;
    check(document, rules, this.#origins, this.#diagnostics);
    if (!describesSomething(document, rules)) throw new Refusal("the document describes nothing");
    const context = contextOf(document, version, this.#origins, this.#limits, this.#diagnostics);
    uniteSubtypes(context);
    breakCycles(context);
    this.#diagnostics.refuseOnError();
    return { document: normalise(context), version };
  }

  async #open(input: string): Promise<{ readonly source: DocumentSource; readonly version: Version }> {
    const source = await this.#files.openNamed(input, this.#diagnostics);
    if (source === undefined) throw new Refusal("the document cannot be read");
    const version = versionOf(source, this.#origins, this.#diagnostics);
    if (version === undefined || !isDocument(source)) throw new Refusal("the document is not OpenAPI");
    return { source, version };
  }

  /** The documents that are merged into the first one. */
  async #openOthers(first: Version): Promise<DocumentSource[]> {
    const others: DocumentSource[] = [];
    for (const input of this.#request.more ?? []) {
      const { source, version } = await this.#open(input);
      others.push(source);
      if (version === first) continue;
      const why = `this document is of version ${version}, and the one that it is merged into of version ${first}`;
      const next = "write both in one version, or generate a client of each: `clients` in the configuration";
      this.#diagnostics.report("document-clash", this.#origins.locationOf(source.root), why, next);
      throw new Refusal("the documents are of different versions");
    }
    return others;
  }

  async #overlay(document: JsonObject): Promise<void> {
    const paths = this.#request.overlays ?? [];
    const overlays = new Overlays(document, this.#origins, this.#diagnostics);
    for (const path of paths) {
      const overlay = await this.#files.openNamed(path, this.#diagnostics);
      if (overlay === undefined) throw new Refusal("an overlay cannot be read");
      overlays.apply(overlay);
    }
    const tooDeep = paths.length === 0 ? undefined : nestedBeyond(document, this.#limits.depth);
    if (tooDeep === undefined) return;
    const why = `with its overlays, the document nests objects and lists more than ${this.#limits.depth} levels deep`;
    this.#diagnostics.report("document-limit", this.#origins.locationOf(tooDeep), why);
    throw new Refusal("the document nests too deeply");
  }

  async #convert(source: DocumentSource): Promise<JsonObject> {
    const [origins, limits, diagnostics] = [this.#origins, this.#limits, this.#diagnostics];
    await bringIn({ source, locator: new Locator(this.#files, origins, source), origins, limits, diagnostics });
    const document = await convertSwagger(source.root, origins, diagnostics);
    if (document === undefined) throw new Refusal("the document cannot be converted");
    return document;
  }

  /** Selects before references are followed, so that only the needed ones are, and again in the bundled document. */
  async #bundle(
    source: DocumentSource,
    others: readonly DocumentSource[],
    merger: Merger,
    isSwagger: boolean,
  ): Promise<void> {
    const [origins, limits, diagnostics] = [this.#origins, this.#limits, this.#diagnostics];
    const { select, webhooks } = this.#request;
    const selector = select === undefined ? undefined : new Selector(select, webhooks);
    selector?.apply(source.root);
    const locator = new Locator(this.#files, origins, source, others, isSwagger);
    const references = new References(source, locator, origins, limits, diagnostics);
    await references.followAll(source.root);
    bundle(source, references, origins, limits, diagnostics);
    merger.complete();
    if (selector !== undefined) this.#selectAgain(selector, source.root);
  }

  #selectAgain(selector: Selector, document: JsonObject): void {
    selector.apply(document);
    const { selectedIn } = this.#request;
    const location = selectedIn === undefined ? this.#origins.locationOf(document) : { file: selectedIn };
    selector.reportUnused(document, location, this.#diagnostics);
    prune(document);
  }
}

const isDocument = (source: Source): source is DocumentSource => isObject(source.root);

/** Whether the document has readable `paths` or, since OpenAPI 3.1, something that may replace them. Faults have been reported. */
function describesSomething(document: JsonObject, version: string): boolean {
  if ("paths" in document) return isObject(document["paths"]);
  return version !== "3.0" && (isObject(document["webhooks"]) || isObject(document["components"]));
}

/** Moves the extension `x-webhooks`, which documents before OpenAPI 3.1 use, to the field `webhooks`. */
function nameWebhooks(document: JsonObject): void {
  const { "x-webhooks": webhooks, ...others } = document;
  if (!isObject(webhooks) || "webhooks" in others) return;
  document["webhooks"] = webhooks;
  delete document["x-webhooks"];
}

function nameFrom(base: string, uri: string): string {
  return uri.startsWith("file:") ? path.relative(base, fileURLToPath(uri)).split(path.sep).join("/") : uri;
}
