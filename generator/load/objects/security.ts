/** Security schemes, OAuth flows and security requirements. */

import { quote } from "../text.js";
import { isObject, type JsonObject } from "../tree.js";
import type { CheckContext } from "./context.js";
import { isToken } from "./parameter.js";
import { exact, flag, list, map, minor, node, type ObjectType, prose, text, unknownAs } from "./shapes.js";

export const securitySchemeObject: ObjectType = {
  called: "a security scheme object",
  section: "securitySchemes",
  fields: {
    type: exact,
    description: prose,
    name: text,
    in: exact,
    scheme: exact,
    bearerFormat: minor(text),
    flows: node("oauthFlows"),
    openIdConnectUrl: text,
    oauth2MetadataUrl: minor(text),
    deprecated: flag,
  },
  check(scheme, context) {
    const { type } = scheme;
    if (type === undefined)
      context.report("field-missing", scheme, undefined, "a security scheme needs a `type`; the scheme is left out");
    if (typeof type !== "string") return false;
    const wanted = needs.get(type);
    if (wanted === undefined) {
      const next = type === "basic" ? "write `type: http` and `scheme: basic`" : `use ${[...needs.keys()].join(", ")}`;
      const why = `there is no security scheme type ${quote(type)}; the scheme is left out`;
      context.report("value-refused", scheme, "type", why, next);
      return false;
    }
    for (const key of wanted.filter((name) => scheme[name] === undefined)) {
      const why = `a security scheme of type \`${type}\` needs \`${key}\`; the scheme is left out`;
      context.report("field-missing", scheme, undefined, why);
    }
    const isComplete = wanted.every((name) =>
      name === "flows" ? isObject(scheme[name]) : typeof scheme[name] === "string",
    );
    return (type !== "apiKey" || checkLocation(scheme, context)) && isComplete;
  },
};

/** The fields that each type of scheme requires. */
const needs: ReadonlyMap<string, readonly string[]> = new Map([
  ["apiKey", ["name", "in"]],
  ["http", ["scheme"]],
  ["mutualTLS", []],
  ["oauth2", ["flows"]],
  ["openIdConnect", ["openIdConnectUrl"]],
]);

/** Whether an API key is in a location in which it can be sent. */
function checkLocation(scheme: JsonObject, context: CheckContext): boolean {
  const { in: location, name } = scheme;
  if (typeof location !== "string" || typeof name !== "string") return false;
  if (!["header", "query", "cookie"].includes(location)) {
    const why = `an API key cannot be in ${quote(location)}; the scheme is left out`;
    context.report("value-refused", scheme, "in", why, "use header, query or cookie");
    return false;
  }
  if (location !== "query" && !isToken(name)) {
    context.report("value-suspicious", scheme, "name", `${quote(name)} cannot be sent as the name of a ${location}`);
  }
  return true;
}

export const oauthFlowsObject: ObjectType = {
  called: "an OAuth flows object",
  nullIs: "absent",
  fields: Object.fromEntries(
    ["implicit", "password", "clientCredentials", "authorizationCode", "deviceAuthorization"].map((flow) => [
      flow,
      node("oauthFlow"),
    ]),
  ),
  check(flows, context) {
    for (const name of ["password", "clientCredentials", "authorizationCode"]) {
      const flow = flows[name];
      if (!isObject(flow) || flow["tokenUrl"] !== undefined) continue;
      context.report("field-defaulted", flow, undefined, "the flow has no `tokenUrl`, so no token can be fetched");
    }
  },
};

export const oauthFlowObject: ObjectType = {
  called: "an OAuth flow object",
  nullIs: "absent",
  fields: {
    authorizationUrl: minor(text),
    deviceAuthorizationUrl: minor(text),
    tokenUrl: minor(text),
    refreshUrl: minor(text),
    scopes: minor(map(minor(text))),
  },
};

export const securityRequirementObject: ObjectType = {
  called: "a security requirement object",
  fields: {},
  rest: unknownAs(list(text), () => []),
  check(requirement, context) {
    const components = context.document["components"];
    const schemes = isObject(components) ? components["securitySchemes"] : undefined;
    for (const name of Object.keys(requirement)) {
      if (isObject(schemes) && name in schemes) continue;
      context.report(
        "security-unknown",
        requirement,
        name,
        `no security scheme ${quote(name)} is declared in \`components.securitySchemes\``,
      );
    }
  },
};
