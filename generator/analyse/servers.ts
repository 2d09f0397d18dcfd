/** Servers and their variables. */

import type { ServerObject } from "../document.js";
import { type Server, specText } from "../model.js";
import { camelIdentifier, reservedWords } from "./names/identifiers.js";
import { Scope } from "./names/scope.js";

export function serversOf(servers: readonly ServerObject[] | undefined): Server[] {
  return (servers ?? []).map((server) => {
    const scope = new Scope({ reserved: reservedWords });
    return {
      url: specText(server.url),
      defaultURL: specText(withDefaults(server)),
      ...(server.description === undefined ? {} : { description: specText(server.description) }),
      variables: Object.entries(server.variables ?? {}).map(([name, variable]) => ({
        name: specText(name),
        option: scope.name(name, camelIdentifier(name, "variable")),
        default: specText(variable.default),
        ...(variable.enum === undefined ? {} : { values: variable.enum.map(specText) }),
        ...(variable.description === undefined ? {} : { description: specText(variable.description) }),
      })),
    };
  });
}

const withDefaults = ({ url, variables = {} }: ServerObject): string =>
  url.replaceAll(/\{([^{}]*)\}/gu, (whole, name: string) =>
    Object.hasOwn(variables, name) ? (variables[name]?.default ?? whole) : whole,
  );
