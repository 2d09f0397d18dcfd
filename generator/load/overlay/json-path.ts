/** The library that evaluates JSONPath. */

import { paths } from "jsonpath-rfc9535";
import type { JsonObject } from "../tree.js";

/**
 * Finds the nodes that a JSONPath expression (RFC 9535) selects, as normalised paths: `$['paths']['/a'][0]`. Throws an error with a message
 * for people if the expression is not JSONPath.
 */
export type JsonPaths = (document: JsonObject, expression: string) => string[];

export const jsonPaths: JsonPaths = paths;
