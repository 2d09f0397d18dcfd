import type { DiagnosticCode } from "../../diagnostics.js";
import type { JsonObject, Node, Value } from "../tree.js";

/** What the checks of an object know in addition to the object. */
export interface CheckContext {
  /** As the document declares: 3.0, 3.1 or 3.2. */
  readonly version: "3.0" | "3.1" | "3.2";
  /** The whole bundled document. */
  readonly document: JsonObject;
  /** Reports at the location of a node, or of the value at its key. */
  report(code: DiagnosticCode, node: Node, key: string | undefined, why: string, next?: string): void;
  /** Replaces a field that cannot be understood, or leaves it out, once all rules of its object have run. */
  isolate(node: JsonObject, key: string, replacement?: Value): void;
  /** The keys that lead to a node in its file. */
  pathOf(node: Node): readonly string[];
  /** The scalar at a key as it is written. */
  written(node: Node, key: string): string | undefined;
  /** Gives a new node the location of another one. */
  carry<T extends Node>(created: T, from: Node): T;
  /** Gives a new node the location of the value at a key. */
  carryAt<T extends Node>(created: T, holder: Node, key: string): T;
}
