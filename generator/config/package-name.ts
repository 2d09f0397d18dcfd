/** Checks names of packages. */

import { isBuiltin } from "node:module";

const notNames: ReadonlySet<string> = new Set(["node_modules", "favicon.ico"]);

/** The reason why a package cannot have a name: npm rejects it, or an import of it would resolve to something else. */
export function packageNameFault(name: string): string | undefined {
  if (isBuiltin(name)) return "is a module of Node, which an import would load instead";
  const isAccepted =
    name.length <= 214 && !notNames.has(name) && /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/u.test(name);
  return isAccepted ? undefined : 'is not a valid npm package name: use lower-case letters, digits, "-", "." and "_"';
}
