/** Names for body schemas that a framework named after the operation's id. */

import type { Document } from "../../document.js";
import { resourceClassName } from "./class-names.js";
import { pascalCase } from "./identifiers.js";
import type { ResourceNode } from "./resolve.js";

/** Component key → name: FastAPI's `Body_<operation id>` is named as an inline body of the operation would be. */
export function frameworkBodies(root: ResourceNode, document: Document): ReadonlyMap<string, string> {
  const schemas = document.components.schemas ?? {};
  const names = (node: ResourceNode): [string, string][] => [
    ...node.operations.flatMap(({ name, subject }): [string, string][] => {
      const key = `Body_${subject.operation.operationId ?? ""}`;
      return Object.hasOwn(schemas, key) ? [[key, `${resourceClassName(node.path)}${pascalCase(name)}Body`]] : [];
    }),
    ...[...node.children.values()].flatMap(names),
  ];
  return new Map(names(root));
}
