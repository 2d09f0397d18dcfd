/** The library that converts Swagger 2.0. */

import type { JsonObject } from "../tree.js";

/** Converts a Swagger 2.0 document, which it may change, to OpenAPI 3.0. Rejects with a message for people if it cannot. */
export type Converter = (swagger: JsonObject) => Promise<unknown>;

/** The library is loaded only when a Swagger document needs it. */
export const converter: Converter = async (swagger) => {
  const { default: swagger2openapi } = await import("swagger2openapi");
  // The library prints the stack of every error with which it rejects; they are reported as diagnostics instead.
  /* oxlint-disable eslint/no-console -- silenced, not used */
  const { warn } = console;
  console.warn = () => undefined;
  try {
    const { openapi } = await swagger2openapi.convertObj(swagger, { patch: true, warnOnly: true, resolve: false });
    return openapi;
  } finally {
    console.warn = warn;
  }
};
