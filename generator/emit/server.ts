/** Expressions and types for a server's URL, whose variables the client's options set. */

import type { Server } from "../model/client.js";
import { propertyName, stringLiteral } from "./encode.js";

/** @param values the expression for the variables' values */
export function serverExpression({ url, variables }: Server, serverURL: string, values: string): string {
  const defaults = variables.map((variable) => `${propertyName(variable.name)}: ${stringLiteral(variable.default)}`);
  return `${serverURL}(${stringLiteral(url)}, { ${defaults.join(", ")} }, ${values})`;
}

/** The type of the variables' values. */
export function serverType({ variables }: Server): string {
  const members = variables.map(({ name, values = [] }) => {
    const type = values.length === 0 ? "string" : values.map((value) => stringLiteral(value)).join(" | ");
    return `readonly ${propertyName(name)}?: ${type} | undefined`;
  });
  return `{ ${members.join("; ")} } | undefined`;
}
