import type { JsonObject } from "../tree.js";

/**
 * Turns a Swagger 2.0 document, which it may change, into an OpenAPI 3.0 document. Rejects with a message for people when
 * it cannot.
 */
export type Converter = (swagger: JsonObject) => Promise<unknown>;

/** Loaded when the first Swagger document comes: few do. */
export const converter: Converter = async (swagger) => {
  const { default: swagger2openapi } = await import("swagger2openapi");
  // The library prints the stack of every error that it rejects with; faults are reported as diagnostics.
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
