/**
 * Brings the other files of a Swagger 2.0 document into it before conversion, since they are Swagger as well. Definitions become its own;
 * paths, parameters and responses replace the references to them.
 */

import type { DiagnosticCode, Diagnostics } from "../../diagnostics.js";
import { Names } from "../bundle/names.js";
import type { Limits } from "../limits.js";
import { copyOf } from "../overlay/merge.js";
import { toPointer } from "../pointer.js";
import { Broken, type Locator, type Resolved } from "../refs/locate.js";
import type { DocumentSource, Origins } from "../source.js";
import { quote } from "../text.js";
import {
  childOf,
  eachNode,
  isNode,
  isObject,
  type JsonObject,
  newObject,
  type Node,
  setChild,
  type Value,
} from "../tree.js";

type Kind = "document" | "pathItem" | "operation" | "parameter" | "response" | "schema";

interface Shape {
  readonly kind: Kind;
  /** Whether the value is a map or list of such objects. */
  readonly isMany?: true;
}

const one = (kind: Kind): Shape => ({ kind });
const many = (kind: Kind): Shape => ({ kind, isMany: true });

/** The fields that may contain references. */
const fields: Readonly<Record<Kind, Readonly<Record<string, Shape>>>> = {
  document: {
    paths: many("pathItem"),
    parameters: many("parameter"),
    responses: many("response"),
    definitions: many("schema"),
  },
  pathItem: {
    parameters: many("parameter"),
    ...Object.fromEntries(
      ["get", "put", "post", "delete", "options", "head", "patch"].map((method) => [method, one("operation")]),
    ),
  },
  operation: { parameters: many("parameter"), responses: many("response") },
  parameter: { schema: one("schema") },
  response: { schema: one("schema") },
  schema: {
    ...Object.fromEntries(["items", "additionalProperties", "not"].map((key) => [key, one("schema")])),
    ...Object.fromEntries(["properties", "allOf", "anyOf", "oneOf"].map((key) => [key, many("schema")])),
  },
};

interface Slot {
  readonly holder: Node;
  readonly key: string;
  readonly shape: Shape;
  /** The number of references that have led here. */
  readonly links: number;
}

/** Consecutive references to references, at most. */
const maxLinks = 20;

interface FilesInput {
  readonly source: DocumentSource;
  readonly locator: Locator;
  readonly origins: Origins;
  readonly limits: Limits;
  readonly diagnostics: Diagnostics;
}

/** Brings the other files into the document. References within them that lead nowhere are reported and removed. */
export async function bringIn(input: FilesInput): Promise<void> {
  if (/\$ref["']?\s*:\s*["']?[^#"'\s]/u.test(input.source.text)) await new OtherFiles(input).run();
}

class OtherFiles {
  readonly #input: FilesInput;
  readonly #swagger: JsonObject;
  readonly #names: Names;
  readonly #open: Slot[] = [];
  readonly #visited = new Set<Node>();
  /** References to definitions of the document. */
  readonly #own = new Set<JsonObject>();
  /** Schemas of other files that have become definitions, with their names. */
  readonly #definitions = new Map<JsonObject, string>();
  readonly #lost: (readonly [holder: Node, node: JsonObject, kind: Kind])[] = [];
  #copied = 0;

  constructor(input: FilesInput) {
    this.#input = input;
    this.#swagger = input.source.root;
    this.#names = new Names(input.source, input.origins);
  }

  async run(): Promise<void> {
    // Definitions come first, so that the target of an alias gets the alias's name.
    for (const key of ["definitions", "paths", "parameters", "responses"]) {
      const shape = fields.document[key];
      if (shape !== undefined && key in this.#swagger)
        await this.#visit({ holder: this.#swagger, key, shape, links: 0 });
    }
    for (let slot = this.#open.pop(); slot !== undefined; slot = this.#open.pop()) await this.#visit(slot);
    for (const [holder, node, kind] of this.#lost) leaveOut(holder, node, kind);
  }

  async #visit(slot: Slot): Promise<void> {
    const { holder, key, shape } = slot;
    const value = childOf(holder, key);
    if (!isNode(value)) return;
    if (isObject(value) && this.#isElsewhere(value)) return this.#follow(value, value["$ref"], slot);
    if (this.#visited.has(value)) return;
    this.#visited.add(value);
    const below = shape.isMany
      ? Object.keys(value).map((name) => ({ holder: value, key: name, shape: one(shape.kind), links: 0 }))
      : Object.entries(fields[shape.kind]).flatMap(([name, its]) =>
          name in value ? [{ holder: value, key: name, shape: its, links: 0 }] : [],
        );
    this.#open.push(...below.reverse());
  }

  #isElsewhere(node: JsonObject): node is JsonObject & { $ref: string } {
    const { $ref } = node;
    if (typeof $ref !== "string" || this.#own.has(node)) return false;
    return !$ref.startsWith("#") || this.#input.locator.homeOf(node) !== this.#input.source;
  }

  async #follow(node: JsonObject, ref: string, slot: Slot): Promise<void> {
    const { locator, diagnostics } = this.#input;
    const found = slot.links > maxLinks ? cycle : await locator.locate(ref, node, diagnostics);
    if (found === undefined || found instanceof Broken) {
      // The document's own references are reported later, with its other references.
      if (locator.homeOf(node) !== this.#input.source) this.#lose(node, slot, found);
      return;
    }
    if (!isNode(found.value)) {
      const why = `${quote(ref)} leads to a plain value`;
      return this.#lose(node, slot, new Broken("ref-kind", why));
    }
    if (slot.shape.kind === "schema" && !slot.shape.isMany && isObject(found.value))
      this.#define(node, found.value, found, slot);
    else this.#put(node, found.value, slot);
  }

  /** Turns a schema into a definition, and points the reference to it. */
  #define(node: JsonObject, schema: JsonObject, found: Resolved, { holder, key }: Slot): void {
    const { origins, source } = this.#input;
    const definitions = (this.#swagger["definitions"] ??= newObject()) as JsonObject;
    const point = (from: JsonObject, name: string): void => {
      from["$ref"] = toPointer(["definitions", name]);
      this.#own.add(from);
    };
    const known = this.#definitions.get(schema);
    if (known !== undefined) return point(node, known);
    if (found.source === source && found.holder !== undefined) {
      node["$ref"] = toPointer([...origins.pathOf(found.holder), found.key]);
      this.#own.add(node);
      return;
    }
    const isAlias = holder === definitions && Object.keys(node).length === 1;
    const target = { ...found, node: schema, kind: "schema" } as const;
    const name = isAlias ? key : this.#names.nameFor(target, definitions);
    this.#definitions.set(schema, name);
    if (!isAlias) point(node, name);
    // The files stay unchanged: other references start from their text.
    definitions[name] = copyOf(schema, origins);
    this.#open.push({ holder: definitions, key: name, shape: one("schema"), links: 0 });
  }

  /** Replaces a reference by a copy of its target. */
  #put(node: JsonObject, value: Node, slot: Slot): void {
    eachNode(value, () => {
      this.#copied++;
    });
    const { limits, origins } = this.#input;
    if (this.#copied > limits.aliasValues) {
      const why = `references to other files bring in more than ${limits.aliasValues} objects and lists`;
      return this.#lose(node, slot, new Broken("document-limit", why));
    }
    setChild(slot.holder, slot.key, copyOf(value, origins));
    this.#open.push({ ...slot, links: slot.links + 1 });
  }

  /** @param fault `undefined` if it has already been reported */
  #lose(node: JsonObject, { holder, shape: { kind } }: Slot, fault: Broken | undefined): void {
    this.#lost.push([holder, node, kind]);
    if (fault === undefined) return;
    const next = typeof fault.next === "function" ? fault.next() : fault.next;
    const outcome = kind === "schema" || kind === "response" ? "its type is `unknown`" : "it is left out";
    this.#report(fault.code, node, `${fault.why}; ${outcome}`, next);
  }

  #report(code: DiagnosticCode, node: JsonObject, why: string, next: string | undefined): void {
    this.#input.diagnostics.report(code, this.#input.origins.locationOf(node, "$ref"), why, next);
  }
}

const cycle = new Broken("ref-cycle", "the reference leads to itself");

/** Replaces a broken reference: an unknown schema or response may be anything, any other object is removed. */
function leaveOut(holder: Node, node: JsonObject, kind: Kind): void {
  const unknown: Readonly<Partial<Record<Kind, Value>>> = {
    schema: newObject(),
    response: newObject([
      ["description", ""],
      ["schema", newObject()],
    ]),
  };
  const key = Object.keys(holder).find((name) => childOf(holder, name) === node);
  if (key === undefined) return;
  const value = unknown[kind];
  if (value !== undefined) setChild(holder, key, value);
  else if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}
