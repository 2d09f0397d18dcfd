/** Names of the client's class and of the resources' classes. */

import { globalNames } from "./globals.js";
import { identifier, limit, pascalCase, pascalIdentifier } from "./identifiers.js";
import { productName } from "./product-name.js";
import { Scope } from "./scope.js";

/**
 * The name of the client's class, from the document's title; `ApiClient` if that is empty.
 * @param taken the other names that the package exports
 */
export function clientClassName(title: string, taken: readonly string[]): string {
  const name = pascalIdentifier(productName(title), "ApiClient");
  return new Scope({ reserved: [...globalNames, ...taken] }).name("client", name, `${name}Client`);
}

/** The class name of the resource at `path`, unless another class or type has it: `ProjectsUsers`. */
export const resourceClassName = (path: readonly string[]): string =>
  identifier(limit(path.map(pascalCase).join("")), "Resource");
