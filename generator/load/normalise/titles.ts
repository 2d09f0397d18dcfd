/** Removes titles that only repeat a name, as FastAPI and others write them for every schema: they document nothing. */

import type { Kind } from "../objects/shapes.js";
import { isObject, type JsonObject, type Value } from "../tree.js";

/** Checks named schemas: properties, components and parameters, and the responses of an operation with an id. */
export function leaveOutRepeatedTitles(node: JsonObject, kind: Kind): void {
  if (kind === "schema") leaveOutIn(node["properties"]);
  if (kind === "components") leaveOutIn(node["schemas"]);
  if (kind === "parameter") leaveOut(node["schema"], node["name"]);
  if (kind === "operation" && typeof node["operationId"] === "string") {
    const name = `Response ${node["operationId"]}`;
    for (const response of objectsIn(node["responses"]))
      for (const media of objectsIn(response["content"])) leaveOut(media["schema"], name);
  }
}

const objectsIn = (map: Value | undefined): JsonObject[] => (isObject(map) ? Object.values(map).filter(isObject) : []);

function leaveOutIn(map: Value | undefined): void {
  if (isObject(map)) for (const [name, schema] of Object.entries(map)) leaveOut(schema, name);
}

function leaveOut(schema: Value | undefined, name: Value | undefined): void {
  if (!isObject(schema) || typeof schema["title"] !== "string" || typeof name !== "string") return;
  if (lettersOf(schema["title"]) === lettersOf(name)) delete schema["title"];
}

/** Letters and digits only: `Full Name` and `full_name` are the same. */
const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
