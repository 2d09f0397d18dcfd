/** Small documents with something wrong in them. */

import type { Config } from "../../../generator/config/config.js";

/** One document, or several files, the first of which is the document. A file whose name starts with `overlay` is an overlay. */
type Files = string | Readonly<Record<string, string | Uint8Array>>;

export interface Fault {
  readonly what: string;
  readonly files: Files;
  readonly config: Partial<Config>;
  /** `error ref-dangling 7:20 #/paths/~1a/get`, sorted by location, with the name of the file first if it is not the document. */
  readonly want: readonly string[];
  /** Whether it leaves nothing to generate: then the document is refused even without `--strict`. */
  readonly isFatal: boolean;
}

/** Like {@link fault}, for a fault that leaves nothing to generate. */
export const fatal = (what: string, files: Files, ...want: readonly string[]): Fault =>
  configured({}, what, files, ...want);

export const fault = (what: string, files: Files, ...want: readonly string[]): Fault => ({
  ...fatal(what, files, ...want),
  isFatal: false,
});

/** A fault in the configuration is always fatal. */
export const configured = (config: Partial<Config>, what: string, files: Files, ...want: readonly string[]): Fault => ({
  what,
  files,
  config,
  want,
  isFatal: true,
});

/** The fields of the document start in line 3. */
export const documentOf = (fields: string): string => `openapi: 3.1.0\ninfo: { title: T, version: "1" }\n${fields}\n`;

/** A document whose operation is in line 5, from column 10, with the rest from line 6. */
export const operation = (text: string, below = ""): string => documentOf(`paths:\n  /a:\n    get: ${text}\n${below}`);

export const ok = 'responses: { "200": { description: ok } }';

/** Like {@link operation}; its one parameter is at column 25. */
export const parameter = (text: string): string => operation(`{ parameters: [${text}], ${ok} }`);

/** Like {@link operation}; its responses are at column 23. */
export const responses = (text: string): string => operation(`{ responses: ${text} }`);

/** The path stands in line 4. */
export const path = (name: string, item = `{ get: { ${ok} } }`): string =>
  documentOf(`paths:\n  ${JSON.stringify(name)}: ${item}`);

/** The scheme stands in line 6. */
export const scheme = (text: string): string =>
  operation(`{ security: [{ S: [] }], ${ok} }`, `components: { securitySchemes: { S: ${text} } }`);

/** The servers stand in line 3. */
export const servers = (text: string): string => documentOf(`servers: ${text}\npaths: { /a: { get: { ${ok} } } }`);

/** The schema `A` stands in line 8, from column 8. */
export const schema = (text: string, below = ""): string =>
  operation(
    '{ responses: { "200": { description: ok, content: { a/json: { schema: { $ref: "#/components/schemas/A" } } } } } }',
    `components:\n  schemas:\n    A: ${text}\n${below}`,
  );
