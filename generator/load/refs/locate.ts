/** Finds the target of a reference: by file, pointer, `$id` or `$anchor`. */

import type { DiagnosticCode, Diagnostics, Location } from "../../diagnostics.js";
import type { Files } from "../files.js";
import { decodePercent, parsePointer, toPointer } from "../pointer.js";
import { nearest } from "../../nearest.js";
import { ReadFault } from "../read.js";
import type { Origins, Source } from "../source.js";
import { quote } from "../text.js";
import { childOf, isNode, isObject, type Node, type Value } from "../tree.js";
import { Ids } from "./ids.js";

/** The target of a reference. `holder` is absent if it is a whole file. */
export interface Resolved {
  readonly value: Value;
  readonly holder: Node | undefined;
  readonly key: string;
  readonly source: Source;
}

/** A reference in the middle of a pointer, and the rest of the pointer after it. */
interface Detour {
  readonly ref: string;
  readonly node: Node;
  readonly rest: readonly string[];
}

/** The reason why a reference cannot be resolved. */
export class Broken {
  readonly code: DiagnosticCode;
  readonly why: string;
  /** Computed only when it is reported: searching for similar names takes time. */
  readonly next: string | (() => string | undefined) | undefined;
  readonly detour: Detour | undefined;

  constructor(code: DiagnosticCode, why: string, next?: string | (() => string | undefined), detour?: Detour) {
    this.code = code;
    this.why = why;
    this.next = next;
    this.detour = detour;
  }
}

/** The number of references that one pointer may lead through. */
const maxDetours = 20;

/** Resolves references. */
export class Locator {
  readonly #files: Files;
  readonly #origins: Origins;
  readonly #root: Source;
  readonly #ids: Ids;
  readonly #known = new Set<Source>();
  readonly #isWhole: boolean;

  /**
   * @param merged documents that have been merged into the root
   * @param isWhole whether everything that the root refers to in other files has been brought into it
   */
  constructor(files: Files, origins: Origins, root: Source, merged: readonly Source[] = [], isWhole = false) {
    this.#files = files;
    this.#origins = origins;
    this.#root = root;
    this.#isWhole = isWhole;
    this.#ids = new Ids(origins);
    for (const source of [root, ...merged]) this.#learn(source);
  }

  /** Follows the reference `ref` in `node`. Faults of a file that it opens are reported to `diagnostics`, and the result is `undefined`. */
  async locate(ref: string, node: Node, diagnostics: Diagnostics): Promise<Resolved | Broken | undefined> {
    let found = await this.#find(ref, node, diagnostics);
    // Bundlers write pointers that continue behind a reference, as if its target were in its position.
    for (let i = 0; i < maxDetours && found instanceof Broken && found.detour !== undefined; i++) {
      const { detour } = found;
      const base = await this.#find(detour.ref, detour.node, diagnostics);
      if (base === undefined) return undefined;
      if (!(base instanceof Broken)) {
        found = isNode(base.value) ? followPointer(detour.rest, base.value, base.source) : withoutDetour(found);
      } else if (base.detour === undefined) return found;
      else
        found = new Broken(found.code, found.why, found.next, {
          ...base.detour,
          rest: [...base.detour.rest, ...detour.rest],
        });
    }
    return found;
  }

  async #find(ref: string, node: Node, diagnostics: Diagnostics): Promise<Resolved | Broken | undefined> {
    const home = this.homeOf(node);
    const hash = ref.indexOf("#");
    const uri = hash < 0 ? ref : ref.slice(0, hash);
    const fragment = hash < 0 ? undefined : ref.slice(hash + 1);
    if (uri === "") return this.#within(fragment, node, home);
    const refused = refusedForm(uri);
    if (refused !== undefined) return refused;
    const base = this.#ids.baseOf(node, home);
    const byId = URL.canParse(uri, base) ? this.#ids.resource(new URL(uri, base).href) : undefined;
    if (byId !== undefined) return this.#at(fragment ?? "", byId, this.homeOf(byId));
    const source = await this.#open(uri, home, this.#origins.locationOf(node, "$ref"), diagnostics);
    return source === undefined || source instanceof Broken ? source : this.#inFile(fragment ?? "", source);
  }

  /** The file from which references at a node start. Parts that an overlay has added belong to the document. */
  homeOf(node: Node): Source {
    const source = this.#isWhole ? undefined : this.#origins.get(node)?.source;
    return source !== undefined && this.#known.has(source) ? source : this.#root;
  }

  #learn(source: Source): void {
    if (this.#known.has(source)) return;
    this.#known.add(source);
    this.#ids.add(source);
  }

  async #open(
    uri: string,
    home: Source,
    referrer: Location,
    diagnostics: Diagnostics,
  ): Promise<Source | Broken | undefined> {
    if (!URL.canParse(uri, home.uri)) return new Broken("ref-invalid", `${quote(uri)} is not a location`);
    const location = new URL(uri, home.uri).href;
    const refusal = await this.#files.refusal(location);
    if (refusal !== undefined)
      return new Broken(
        "ref-forbidden",
        `the reference to ${quote(uri)} is not followed: ${refusal.why}`,
        refusal.next,
      );
    const source = await this.#files.open(location, diagnostics, referrer);
    if (source instanceof ReadFault) return unreadable(uri, source, this.#root.root);
    if (source !== undefined) this.#learn(source);
    return source;
  }

  /** Resolves a reference without a file: within the schema resource around it, else within its file. */
  #within(fragment: string | undefined, node: Node, home: Source): Resolved | Broken {
    if (fragment === undefined) return new Broken("ref-invalid", "the reference is empty");
    const resource = this.#ids.around(node);
    const found = resource === undefined ? undefined : this.#at(fragment, resource, home);
    if (found !== undefined && !(found instanceof Broken)) return found;
    // Pointers from the document's root are common inside schemas with an `$id`, although that changes the meaning of `#`.
    if (!isNode(home.root)) return new Broken("ref-dangling", `${home.file} is empty`);
    const inRoot = this.#at(fragment, home.root, home);
    return inRoot instanceof Broken ? (this.#inDefinitions(fragment, node, home) ?? inRoot) : inRoot;
  }

  /**
   * Resolves `#/$defs/Name`, which the document lacks, by the nearest schema around the reference with such definitions. JSON Schemas that
   * frameworks write into a document as they are keep the pointers of a schema that is a document of its own.
   */
  #inDefinitions(fragment: string, node: Node, home: Source): Resolved | undefined {
    const [, key] = /^\/(\$defs|definitions)\//u.exec(fragment) ?? [];
    if (key === undefined) return undefined;
    for (let at: Node | undefined = node; at !== undefined; at = this.#origins.get(at)?.parent) {
      const found = isNode(childOf(at, key)) ? this.#at(fragment, at, home) : undefined;
      if (found !== undefined && !(found instanceof Broken)) return found;
    }
    return undefined;
  }

  #inFile(fragment: string, source: Source): Resolved | Broken {
    if (fragment === "") return { value: source.root, holder: undefined, key: "", source };
    if (isNode(source.root)) return this.#at(fragment, source.root, source);
    return new Broken("ref-dangling", `${source.file} holds no object`);
  }

  #at(fragment: string, resource: Node, source: Source): Resolved | Broken {
    if (fragment === "") {
      const origin = resource === source.root ? undefined : this.#origins.get(resource);
      return { value: resource, holder: origin?.parent, key: origin?.key ?? "", source };
    }
    const decoded = decodePercent(fragment);
    if (decoded.startsWith("/")) return follow(fragment, resource, source);
    const anchored = this.#ids.anchor(decoded, resource);
    if (anchored === undefined) return new Broken("ref-dangling", `no schema has the \`$anchor\` ${quote(decoded)}`);
    const origin = this.#origins.get(anchored);
    return { value: anchored, holder: origin?.parent, key: origin?.key ?? "", source };
  }
}

/** Follows a pointer, decoded as a whole. Pointers by encoders that encode too much or too little are resolved as well. */
function follow(fragment: string, resource: Node, source: Source): Resolved | Broken {
  const tokens = parsePointer(fragment) ?? [];
  const exact = followPointer(parsePointer(decodePercent(fragment)) ?? [], resource, source);
  if (!(exact instanceof Broken) || !fragment.includes("%")) return exact;
  const others = [tokens.map(decodePercent), tokens].map((path) => followPointer(path, resource, source));
  return others.find((found) => !(found instanceof Broken)) ?? exact;
}

function followPointer(path: readonly string[], from: Node, source: Source): Resolved | Broken {
  let holder: Node = from;
  for (const [i, key] of path.entries()) {
    const value = childOf(holder, key);
    if (value === undefined) return missing(path, i, holder, from, source);
    if (i === path.length - 1) return { value, holder, key, source };
    if (!isNode(value)) return missing(path, i + 1, value, from, source);
    holder = value;
  }
  return { value: from, holder: undefined, key: "", source };
}

function missing(path: readonly string[], at: number, holder: Value, root: Node, source: Source): Broken {
  const key = path[at] ?? "";
  const why = `${quote(toPointer(path))} does not exist in ${source.file}: there is no ${quote(key)}`;
  const meant = (): string | undefined => (isObject(holder) ? nearest(key, Object.keys(holder)) : undefined);
  const next = (): string | undefined => didYouMean(meant() ?? elsewhereNamed(path.at(-1) ?? "", root));
  const ref = isObject(holder) ? holder["$ref"] : undefined;
  if (!isObject(holder) || typeof ref !== "string") return new Broken("ref-dangling", why, next);
  return new Broken("ref-dangling", why, next, { ref, node: holder, rest: path.slice(at) });
}

const withoutDetour = ({ code, why, next }: Broken): Broken => new Broken(code, why, next);

const didYouMean = (meant: string | undefined): string | undefined => meant && `did you mean ${quote(meant)}?`;

/** A component with that very name in any section. */
function elsewhereNamed(name: string, root: Value): string | undefined {
  const components = childOf(root, "components");
  if (!isObject(components)) return undefined;
  const section = Object.keys(components).find(
    (key) => isObject(components[key]) && name in (components[key] as object),
  );
  return section === undefined ? undefined : `#/components/${section}/${name}`;
}

function unreadable(uri: string, fault: ReadFault, root: Value): Broken {
  const code = fault.code === "document-limit" ? fault.code : "ref-dangling";
  return new Broken(code, `${quote(uri)} cannot be read: ${fault.message}`, () =>
    didYouMean(elsewhereNamed(uri, root)),
  );
}

function refusedForm(uri: string): Broken | undefined {
  const next = "refer to a file by its path from this one";
  if (/[\u0000-\u001f\\]/.test(uri))
    return new Broken("ref-invalid", `${quote(uri)} has characters that are not allowed in a reference`, next);
  if (uri.startsWith("//")) return new Broken("ref-forbidden", `${quote(uri)} names a server without a protocol`, next);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(uri)?.[1]?.toLowerCase();
  if (scheme === undefined || ["https", "http", "urn", "tag"].includes(scheme)) return undefined;
  return new Broken("ref-forbidden", `references by ${quote(`${scheme}:`)} are not followed`, next);
}
