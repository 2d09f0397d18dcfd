import type { DiagnosticCode } from "../../diagnostics.js";
import type { JsonObject, Node } from "../tree.js";

/** What the rules of an object know beside the object. */
export interface CheckContext {
  /** As the document says: 3.0, 3.1 or 3.2. */
  readonly version: "3.0" | "3.1" | "3.2";
  /** The whole bundled document. */
  readonly document: JsonObject;
  /** Reports at the place of a node, or of what stands at its key. */
  report(code: DiagnosticCode, node: Node, key: string | undefined, why: string, next?: string): void;
  /** The keys that lead to a node in its file. */
  pathOf(node: Node): readonly string[];
  /** The scalar at a key as it is written. */
  written(node: Node, key: string): string | undefined;
  /** Gives a made node the place of another one. */
  carry<T extends Node>(made: T, from: Node): T;
  /** Gives a made node the place of what stood at a key. */
  place<T extends Node>(made: T, holder: Node, key: string): T;
}
