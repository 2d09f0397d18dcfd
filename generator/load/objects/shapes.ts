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
 * The shape of a value. `text` is a string that may also be written as a number or a boolean, `exact` one that may not;
 * `prose` is a string for people; `data` is any JSON and is not visited.
 */
export type Shape =
  | { readonly is: "text" | "exact" | "prose" | "flag" | "number" | "data" }
  | { readonly is: "node"; readonly kind: Kind }
  | { readonly is: "list"; readonly of: Shape }
  | { readonly is: "map"; readonly of: Shape };

/**
 * A field. `minor`: it does not affect types and calls, so a wrong value is left out with a warning. `unknown`: what
 * replaces a value that cannot be understood, in place of what its kind of object has; `undefined` leaves it out.
 */
export type Field = Shape & { readonly minor?: true; readonly unknown?: () => Value | undefined };

export interface ObjectType {
  /** With its article, for sentences. */
  readonly called: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** The shape of values at other keys (that do not start with `x-`). */
  readonly rest?: Field;
  /** Where in `components` it can be kept and referred to. */
  readonly section?: string;
  /** What `null` means instead of the object; an error where this is absent. */
  readonly nullIs?: "empty" | "absent";
  /** What replaces an object that cannot be understood, so that whatever uses it is `unknown`; left out where absent. */
  readonly unknown?: () => JsonObject;
  /** Whether there is no document without it: an invalid value stays, for loading to refuse. */
  readonly essential?: true;
  /** Whether unknown fields are allowed. */
  readonly open?: true;
  /** Fields of Swagger 2.0, and what to do instead. */
  readonly former?: ReadonlyMap<string, string>;
  /** Runs before the fields are looked at. */
  readonly prepare?: (node: JsonObject, context: CheckContext) => void;
  /**
   * What shapes cannot express. Runs after the fields have been checked against their shapes and corrected. Returns
   * `false` when the object is of no use, and is left out wherever it is.
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
