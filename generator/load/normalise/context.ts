import type { DiagnosticCode } from "../../diagnostics.js";
import type { Limits } from "../limits.js";
import type { JsonObject, Node } from "../tree.js";

/** What the steps of normalising share. */
export interface NormaliseContext {
  /** Of the document as it was written. */
  readonly version: "2.0" | "3.0" | "3.1" | "3.2";
  readonly document: JsonObject;
  readonly limits: Limits;
  /** Names of the components created for schemas without their null. */
  readonly nonNull: Map<JsonObject, string>;
  /** Components that were made of others → the names of these, which select them in unions. */
  readonly madeOf: Map<string, string>;
  /** The components that only limit what others type, by their names. */
  readonly limitComponents: ReadonlyMap<string, JsonObject>;
  /** Members of compositions that limit what others type. */
  readonly limiting: WeakSet<JsonObject>;
  report(code: DiagnosticCode, node: Node, key: string | undefined, why: string, next?: string): void;
  /** Gives a new node the location of another one. */
  carry<T extends Node>(created: T, from: Node): T;
}
