import type { JsonObject } from "../tree.js";

/**
 * Turns a Swagger 2.0 document, which it may change, into an OpenAPI 3.0 document. Rejects with a message for people when
 * it cannot.
 */
export type Converter = (swagger: JsonObject) => Promise<unknown>;

/** Absent while no converter is installed. */
export const converter: Converter | undefined = undefined;
