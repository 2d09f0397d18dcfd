/** What is converted between the wire and the caller. */

import type { Identifier, SpecText } from "./text.js";

/** Where a value holds others that are converted: itself, in a model, by all of several rules, or in its properties and elements. */
export type Conversion =
  | ConvertedScalar
  | { readonly model: Identifier }
  | { readonly all: readonly Conversion[] }
  /** Of a value that is sent as its JSON text. */
  | { readonly inText: Conversion }
  | ConversionInside;

/** What a scalar becomes. */
export type ConvertedScalar =
  | "Date"
  | TemporalType
  | "bigint"
  /** On the wire, a string of digits. */
  | "bigintText";

/** A type of Temporal, which a package exports under this name. */
export type TemporalType = "Instant" | "PlainDate";

export interface ConversionInside {
  /** Only where this property has one of these values, as JSON text. */
  readonly when?: { readonly property: SpecText; readonly values: readonly SpecText[] };
  readonly properties?: readonly (readonly [SpecText, Conversion])[];
  /** Of all other properties. */
  readonly values?: Conversion;
  readonly items?: Conversion;
  /** Of the first elements. */
  readonly tuple?: readonly Conversion[];
}

/** What of a call is converted. */
export interface CallConversions {
  readonly path?: ConversionInside;
  readonly query?: ConversionInside;
  readonly body?: Conversion;
  /** By the status of the response. */
  readonly responses: readonly (readonly [status: SpecText, Conversion])[];
  /** Of the bodies of errors, by the status too. */
  readonly errors?: readonly (readonly [status: SpecText, Conversion])[];
  /** Of each value of a stream. */
  readonly event?: Conversion;
  /** The cursor of the next page is converted, or the parameter that carries it. */
  readonly next?: true;
  readonly parameter?: true;
}
