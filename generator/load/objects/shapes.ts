/** The form in which each file of this folder declares the rules of an object. */

import type { JsonObject, Value } from "../tree.js";
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
 * The shape of a scalar. `text` is a string that may also be written as a number or a boolean, `exact` one that may not; `prose` is a string
 * for people.
 */
export type Scalar = "text" | "exact" | "prose" | "flag" | "number";

/** The shape of a value; `data` is any JSON and is not visited. */
export type Shape =
  | { readonly is: Scalar }
  | { readonly is: "data" }
  | { readonly is: "node"; readonly kind: Kind }
  | { readonly is: "list"; readonly of: Shape }
  | { readonly is: "map"; readonly of: Shape };

/**
 * The shape of a field's value. `minor`: it does not affect types and calls, so that a wrong value is removed with a warning. `unknown`:
 * replaces a value without a clear meaning, instead of the default for its kind of object; `undefined` removes it.
 */
export type Field = Shape & { readonly minor?: true; readonly unknown?: () => Value | undefined };

export interface ObjectType {
  /** The name of the object with its article, for sentences. */
  readonly called: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** The shape of values at other keys (that do not start with `x-`). */
  readonly rest?: Field;
  /** The section of `components` that holds such objects, so that references to them are allowed. */
  readonly section?: string;
  /** How `null` in place of the object is read; an error if this is absent. */
  readonly nullIs?: "empty" | "absent";
  /** Replaces an object without a clear meaning, so that the type of its users is `unknown`. If absent, it is removed. */
  readonly unknown?: () => JsonObject;
  /** Whether there is no document without it: then an invalid value stays, and loading refuses the document. */
  readonly essential?: true;
  /** Whether unknown fields are allowed. */
  readonly open?: true;
  /** Fields of Swagger 2.0, and how to correct them. */
  readonly former?: ReadonlyMap<string, string>;
  /** Runs before the fields are checked. */
  readonly prepare?: (node: JsonObject, context: CheckContext) => void;
  /**
   * Checks rules that shapes cannot express, after the fields have been checked and corrected. Returns `false` if the object is unusable,
   * and is to be removed everywhere.
   */
  readonly check?: (node: JsonObject, context: CheckContext) => boolean | void;
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
export const unknownAs = (shape: Shape, unknown: () => Value | undefined): Field => ({ ...shape, unknown });
