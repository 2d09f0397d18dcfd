/** Names of the client's class and of the resources' classes. */

import { exportedNames } from "./exports.js";
import { globalNames } from "./globals.js";
import { identifier, limit, pascalCase, pascalIdentifier } from "./identifiers.js";
import { productName } from "./product-name.js";
import { Scope } from "./scope.js";

/** The name of the client's class, from the document's title; `ApiClient` if that is empty. */
export function clientClassName(title: string): string {
  const name = pascalIdentifier(productName(title), "ApiClient");
  return new Scope({ reserved: [...globalNames, ...exportedNames("")] }).name("client", name, `${name}Client`);
}

/** The class name of the resource at `path`, unless another class or type has it: `ProjectsUsers`. */
export const resourceClassName = (path: readonly string[]): string =>
  identifier(limit(path.map(pascalCase).join("")), "Resource");
