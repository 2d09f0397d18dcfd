/** What the rules of an object may use. */

import type { DiagnosticCode } from "../../diagnostics.js";
import type { JsonObject, Node, Value } from "../tree.js";

export interface CheckContext {
  /** The version that the document declares: 3.0, 3.1 or 3.2. */
  readonly version: "3.0" | "3.1" | "3.2";
  /** The whole bundled document. */
  readonly document: JsonObject;
  /** Reports at the location of a node, or of the value at its key. */
  report(code: DiagnosticCode, node: Node, key: string | undefined, why: string, next?: string): void;
  /** Replaces a field without a clear meaning, or removes it, after all rules of its object have run. */
  isolate(node: JsonObject, key: string, replacement?: Value): void;
  /** The keys from the root of its file to a node. */
  pathOf(node: Node): readonly string[];
  /** The scalar at a key, as written. */
  written(node: Node, key: string): string | undefined;
  /** Gives a new node the location of another one. */
  carry<T extends Node>(created: T, from: Node): T;
  /** Gives a new node the location of the value at a key. */
  carryAt<T extends Node>(created: T, holder: Node, key: string): T;
}
