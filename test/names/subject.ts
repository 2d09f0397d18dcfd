/** Operations for tests, in as few words as they need. */

import type { OperationObject } from "../../generator/document.js";
import type { Subject } from "../../generator/analyse/operations.js";

/** @param key `GET /teams/{id}` */
export function subject(key: string, operation: OperationObject = {}): Subject {
  const at = key.indexOf(" /");
  const document = { openapi: "3.1.0", info: { title: "Test", version: "1.0.0" }, paths: {}, components: {} };
  return { key, method: key.slice(0, at), path: key.slice(at + 1), operation, document };
}
