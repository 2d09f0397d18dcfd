/** Parameters that a security scheme declares too. */

import { parameterKey } from "../objects/parameter-list.js";
import { isObject, type JsonObject, newObject, type Value } from "../tree.js";
import type { NormaliseContext } from "./context.js";

/**
 * Makes parameters optional that a security scheme of the operation declares as well, such as an API key: the client sends them with its
 * credentials, so that no call has to pass them.
 */
export function leaveToCredentials(
  parameters: readonly Value[],
  operation: JsonObject,
  context: NormaliseContext,
): Value[] {
  const carried = carriedBySchemes(operation["security"] ?? context.document["security"], context.document);
  if (carried.size === 0) return [...parameters];
  return parameters.map((parameter) => {
    if (!isObject(parameter) || !carried.has(parameterKey(parameter))) return parameter;
    const { required: _, ...rest } = parameter;
    return context.carry(newObject(Object.entries(rest)), parameter);
  });
}

/** The keys of parameters that hold an API key. */
function carriedBySchemes(security: Value | undefined, { components }: JsonObject): ReadonlySet<string | undefined> {
  const schemes = isObject(components) && isObject(components["securitySchemes"]) ? components["securitySchemes"] : {};
  const names = (Array.isArray(security) ? security : []).flatMap((set) => (isObject(set) ? Object.keys(set) : []));
  return new Set(names.flatMap((name) => parameterKey(schemes[name]) ?? []));
}
