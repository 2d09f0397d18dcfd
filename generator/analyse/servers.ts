/** Servers and their variables. */

import type { ServerObject } from "../document.js";
import { type Server, specText } from "../model.js";

export const serversOf = (servers: readonly ServerObject[] | undefined): Server[] =>
  (servers ?? []).map(({ url, description, variables = {} }) => ({
    url: specText(url),
    ...(description === undefined ? {} : { description: specText(description) }),
    variables: Object.entries(variables)
      .filter(([name]) => url.includes(`{${name}}`))
      .map(([name, variable]) => ({
        name: specText(name),
        default: specText(variable.default),
        ...(variable.enum === undefined ? {} : { values: variable.enum.map(specText) }),
        ...(variable.description === undefined ? {} : { description: specText(variable.description) }),
      })),
  }));
