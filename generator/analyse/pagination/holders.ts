/** The objects of a request that hold the next cursor, page number or offset. */

import type { Document, Schema } from "../../document.js";
import { resolve } from "../../document.js";
import type { Carrier, Subject } from "./raw-paging.js";
import { kindsOf, propertiesOf, requiredOf } from "./schema-view.js";

/** The schema that holds a carrier: that of the body, or of the query parameter that the carrier's path starts in. */
interface Holder {
  readonly schema: Schema;
  /** The path of the carrier within the schema. */
  readonly path: readonly string[];
}

/** The holder of a carrier; `undefined` if the carrier is a whole query parameter. */
export function holderOf({ operation, document }: Subject, { in: where, path }: Carrier): Holder | undefined {
  if (where === "body") {
    const [content] = Object.values(resolve(document, operation.requestBody)?.content ?? {});
    return content?.schema === undefined ? undefined : { schema: content.schema, path };
  }
  const [name, ...steps] = path;
  const parameter = (operation.parameters ?? []).find((each) => each.in === "query" && each.name === name);
  const schema = parameter?.schema ?? Object.values(parameter?.content ?? {})[0]?.schema;
  return schema === undefined || steps.length === 0 ? undefined : { schema, path: steps };
}

/** Whether the holder itself may be null. */
export const mayBeNull = (document: Document, { schema }: Holder): boolean => kindsOf(document, schema).has("null");

/** Whether only some members of a union have a property on the path. */
export function isVariant(document: Document, { schema, path: [step, ...path] }: Holder): boolean {
  const property = step === undefined ? undefined : propertiesOf(document, schema).get(step);
  return property !== undefined && (property.alternative || isVariant(document, { schema: property.schema, path }));
}

/**
 * Whether the request for the next page may lack a property that an object on the path requires, because the caller passed `null` or
 * nothing for that object.
 */
export function mayLack(document: Document, { schema, path }: Holder, isPassed: boolean): boolean {
  const [step, ...rest] = path;
  if (step === undefined) return false;
  const required = requiredOf(document, schema);
  const isWhole = isPassed && !kindsOf(document, schema).has("null");
  if (!isWhole && [...required].some((name) => name !== step)) return true;
  const property = propertiesOf(document, schema).get(step);
  if (property === undefined) return false;
  return mayLack(document, { schema: property.schema, path: rest }, isWhole && required.has(step));
}
