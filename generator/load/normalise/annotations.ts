/** Keywords that describe a schema, and do not change which values are valid. */
const annotations = new Set([
  "title", "summary", "description", "deprecated", "default", "example", "examples", "readOnly", "writeOnly", "externalDocs",
  "xml", "$comment",
]); // prettier-ignore

export const isAnnotation = (key: string): boolean => annotations.has(key) || key.startsWith("x-");
