import type { JsonObject } from "../tree.js";

/**
 * The normalised paths (RFC 9535: `$['paths']['/a'][0]`) of what a JSONPath expression selects in a document. Throws an
 * error with a message for people when the expression is not JSONPath. Absent while no JSONPath library is installed.
 */
export const jsonPaths: ((document: JsonObject, expression: string) => string[]) | undefined = undefined;
