import { paths } from "jsonpath-rfc9535";
import type { JsonObject } from "../tree.js";

/**
 * Finds what a JSONPath expression (RFC 9535) selects in a document: normalised paths, `$['paths']['/a'][0]`. Throws an
 * error with a message for people when the expression is not JSONPath.
 */
export type JsonPaths = (document: JsonObject, expression: string) => string[];

export const jsonPaths: JsonPaths = paths;
