import type { JsonObject } from "../tree.js";
import type { CheckContext } from "./context.js";

/** The objects of the OpenAPI specification. */
export type Kind =
  | "document"
  | "info"
  | "contact"
  | "license"
  | "server"
  | "serverVariable"
  | "components"
  | "paths"
  | "pathItem"
  | "operation"
  | "externalDocs"
  | "parameter"
  | "requestBody"
  | "mediaType"
  | "encoding"
  | "responses"
  | "response"
  | "callback"
  | "example"
  | "link"
  | "header"
  | "tag"
  | "schema"
  | "discriminator"
  | "xml"
  | "securityScheme"
  | "oauthFlows"
  | "oauthFlow"
  | "securityRequirement";

/**
 * What may stand at a place.
 * `text` is also read from a number or a boolean, `exact` is not; `prose` is text for people; `data` is any JSON and
 * never looked into.
 */
export type Shape =
  | { readonly is: "text" | "exact" | "prose" | "flag" | "number" | "data" }
  | { readonly is: "node"; readonly kind: Kind }
  | { readonly is: "list"; readonly of: Shape }
  | { readonly is: "map"; readonly of: Shape };

/** A field. `minor`: of no weight for types and calls, so that a wrong value is left out with a warning. */
export type Field = Shape & { readonly minor?: true };

export interface ObjectType {
  /** With its article, for sentences. */
  readonly called: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** What stands at keys that are no fields (and do not start with `x-`). */
  readonly rest?: Shape;
  /** Where in `components` it can be kept and referred to. */
  readonly section?: string;
  /** What `null` in its place means; an error where this is absent. */
  readonly nullIs?: "empty" | "absent";
  /** Whether unknown fields are nobody's mistake. */
  readonly open?: true;
  /** Fields of Swagger 2.0, and what to do instead. */
  readonly former?: ReadonlyMap<string, string>;
  /** Runs before the fields are looked at. */
  readonly prepare?: (node: JsonObject, context: CheckContext) => void;
  /** What cannot be said by shapes. Runs after the fields' shapes have been checked and mended. */
  readonly check?: (node: JsonObject, context: CheckContext) => void;
}

export const text: Field = { is: "text" };
export const exact: Field = { is: "exact" };
export const prose: Field = { is: "prose" };
export const flag: Field = { is: "flag" };
export const number: Field = { is: "number" };
export const data: Field = { is: "data" };
export const node = (kind: Kind): Field => ({ is: "node", kind });
export const list = (of: Shape): Field => ({ is: "list", of });
export const map = (of: Shape): Field => ({ is: "map", of });
export const minor = (shape: Shape): Field => ({ ...shape, minor: true });
