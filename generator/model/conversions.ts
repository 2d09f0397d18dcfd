/** Conversions of values between the wire and the caller. */

import type { Identifier, SpecText } from "./text.js";

/** A conversion of a value: of the value itself, as a model, by several rules, or of its properties and elements. */
export type Conversion =
  | ConvertedScalar
  | { readonly model: Identifier }
  | { readonly all: readonly Conversion[] }
  /** The conversion of a value that is sent as its JSON text. */
  | { readonly inText: Conversion }
  | ConversionInside;

/** The type that a scalar is converted to. */
export type ConvertedScalar =
  | "Date"
  | TemporalType
  | "bigint"
  /** A bigint that is a string of digits on the wire. */
  | "bigintText";

/** A type of Temporal, which the package re-exports under this name. */
export type TemporalType = "Instant" | "PlainDate";

export interface ConversionInside {
  /** The condition: this property has one of these values, written as JSON text. */
  readonly when?: { readonly property: SpecText; readonly values: readonly SpecText[] };
  readonly properties?: readonly (readonly [SpecText, Conversion])[];
  /** The conversion of all other properties. */
  readonly values?: Conversion;
  readonly items?: Conversion;
  /** The conversions of the first elements. */
  readonly tuple?: readonly Conversion[];
}

/** The conversions in the requests and responses of one call. */
export interface CallConversions {
  readonly path?: ConversionInside;
  readonly query?: ConversionInside;
  readonly body?: Conversion;
  /** The conversion of each response body, by status. */
  readonly responses: readonly (readonly [status: SpecText, Conversion])[];
  /** The conversion of each error body, by status. */
  readonly errors?: readonly (readonly [status: SpecText, Conversion])[];
  /** The conversion of each value of a stream. */
  readonly event?: Conversion;
  /** Whether the cursor of the next page is converted, or the parameter that carries it. */
  readonly next?: true;
  readonly parameter?: true;
}
