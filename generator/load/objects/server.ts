/** Servers and their variables. */

import { quote } from "../text.js";
import { isNode, isObject, type JsonObject, type Value } from "../tree.js";
import type { CheckContext } from "./context.js";
import { templateFault } from "./template.js";
import { exact, list, map, node, type ObjectType, prose, text } from "./shapes.js";

export const serverObject: ObjectType = {
  called: "a server object",
  fields: { url: exact, name: text, description: prose, variables: map(node("serverVariable")) },
  check(server, context) {
    const { url } = server;
    if (url === undefined)
      context.report("field-missing", server, undefined, "a server needs a `url`; the server is left out");
    if (typeof url !== "string") return false;
    checkScheme(url, server, context);
    checkForm(url, server, context);
    checkVariables(url, server, context);
    return hasDefaults(url, server);
  },
};

function checkScheme(url: string, server: JsonObject, context: CheckContext): void {
  const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0020\u007f\\]/.test(url)) {
    context.report(
      "server-suspicious",
      server,
      "url",
      `the server's URL ${quote(url)} has characters that are not allowed in a URL`,
    );
  } else if (scheme !== undefined && !["http", "https", "ws", "wss"].includes(scheme)) {
    context.report(
      "server-suspicious",
      server,
      "url",
      `calls cannot be sent to ${quote(url)}: it is not an http or https URL`,
    );
  } else if (/^[^/?#]*\/\/[^/?#]*@/.test(url)) {
    context.report("server-suspicious", server, "url", "the server's URL contains credentials, which fetch rejects");
  }
}

function checkForm(url: string, server: JsonObject, context: CheckContext): void {
  const fault = templateFault(url);
  if (fault !== undefined) context.report("server-suspicious", server, "url", `${fault}: ${quote(url)}`);
  if (!/[?#]/.test(url.replace(/\{[^{}]*\}/g, ""))) return;
  const why = `paths are appended to the server's URL, which has a query or a fragment: ${quote(url)}`;
  context.report("server-suspicious", server, "url", why);
}

function checkVariables(url: string, server: JsonObject, context: CheckContext): void {
  const variables = isObject(server["variables"]) ? server["variables"] : undefined;
  for (const [, name = ""] of url.matchAll(/\{([^{}]*)\}/g)) {
    if (variables !== undefined && name in variables) continue;
    context.report(
      "server-suspicious",
      server,
      "url",
      `the URL's variable ${quote(name)} is not declared in \`variables\``,
      `declare it with its \`default\``,
    );
  }
}

/** Whether each declared variable of the URL has a default. A missing one is reported by the variable's own check. */
function hasDefaults(url: string, { variables }: JsonObject): boolean {
  return Object.entries(isObject(variables) ? variables : {}).every(
    ([name, variable]) => !url.includes(`{${name}}`) || (isObject(variable) && isScalar(variable["default"])),
  );
}

const isScalar = (value: Value | undefined): boolean => value !== undefined && value !== null && !isNode(value);

export const serverVariableObject: ObjectType = {
  called: "a server variable object",
  fields: { enum: list(text), default: text, description: prose },
  check(variable, context) {
    const values = variable["enum"];
    const value = variable["default"];
    if (value === undefined)
      context.report(
        "field-missing",
        variable,
        undefined,
        "a server variable needs a `default`; its server is left out",
      );
    else if (Array.isArray(values) && !values.includes(value)) {
      context.report("server-suspicious", variable, "default", "the default is not one of the variable's `enum`");
    }
  },
};
