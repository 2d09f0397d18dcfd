/** Opaque text of a document, and identifiers. */

declare const brand: unique symbol;

/**
 * Text that came from a document. At run time it is a string; to the compiler it is opaque, so that no function which
 * takes a `string` takes it by accident. It reaches output only through an encoder of `emit/encode.ts`.
 */
export interface SpecText {
  readonly [brand]: true;
}

/** Marks text as the document's. Called where a document is read, and nowhere after analysis. */
export const specText = (text: string): SpecText => text as unknown as SpecText;

/** A legal TypeScript identifier made by `analyse/names`, never copied from a document. */
export type Identifier = string;
