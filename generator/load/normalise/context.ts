/** The state that the steps of normalising share. */

import type { DiagnosticCode } from "../../diagnostics.js";
import type { Limits } from "../limits.js";
import type { JsonObject, Node } from "../tree.js";

export interface NormaliseContext {
  /** The version of the document as it was written. */
  readonly version: "2.0" | "3.0" | "3.1" | "3.2";
  readonly document: JsonObject;
  readonly limits: Limits;
  /** Names of the components created for schemas without their null. */
  readonly nonNull: Map<JsonObject, string>;
  /** Name of a component that was made from another one → the name of the latter, which selects it in unions. */
  readonly madeOf: Map<string, string>;
  /** The components that only limit values whose type is stated elsewhere, by name. */
  readonly limitComponents: ReadonlyMap<string, JsonObject>;
  /** Members of compositions that limit values whose type is stated elsewhere. */
  readonly limiting: WeakSet<JsonObject>;
  report(code: DiagnosticCode, node: Node, key: string | undefined, why: string, next?: string): void;
  /** Gives a new node the location of another one. */
  carry<T extends Node>(created: T, from: Node): T;
}
