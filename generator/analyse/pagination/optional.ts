/** Whether a response may leave its items out when there are none. */

import type { Document } from "../../document.js";
import type { Items } from "./items.js";
import type { Subject } from "./raw-paging.js";
import type { ResponseShape } from "./response-shape.js";
import { propertiesOf, requiredOf } from "./schema-view.js";

/** Whether the items are an array, and a property on the path to them is not required. */
export function mayBeLeftOut({ document }: Subject, { root }: ResponseShape, { path, kind }: Items): boolean {
  return kind === "array" && !isRequired(document, root.schema, path);
}

function isRequired(document: Document, schema: ResponseShape["root"]["schema"], path: readonly string[]): boolean {
  const [step, ...rest] = path;
  if (step === undefined) return true;
  const property = propertiesOf(document, schema).get(step);
  return (
    property !== undefined && requiredOf(document, schema).has(step) && isRequired(document, property.schema, rest)
  );
}
