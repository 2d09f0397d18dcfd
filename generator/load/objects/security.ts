import { quote } from "../text.js";
import { isObject, type JsonObject } from "../tree.js";
import type { CheckContext } from "./context.js";
import { exact, flag, list, map, minor, node, type ObjectType, prose, text } from "./shapes.js";

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
      return context.report("field-missing", scheme, undefined, "a security scheme needs a `type`");
    const wanted = typeof type === "string" ? needs[type] : undefined;
    if (wanted === undefined)
      return context.report(
        "value-refused",
        scheme,
        "type",
        `there is no security scheme type ${quote(String(type))}`,
        hint(type),
      );
    for (const key of wanted) {
      if (scheme[key] === undefined)
        context.report(
          "field-missing",
          scheme,
          undefined,
          `a security scheme of type \`${String(type)}\` needs \`${key}\``,
        );
    }
    checkPlace(scheme, context);
  },
};

const needs: Readonly<Record<string, readonly string[]>> = {
  apiKey: ["name", "in"],
  http: ["scheme"],
  mutualTLS: [],
  oauth2: ["flows"],
  openIdConnect: ["openIdConnectUrl"],
};

const hint = (type: unknown): string =>
  type === "basic" ? "write `type: http` and `scheme: basic`" : "use apiKey, http, mutualTLS, oauth2 or openIdConnect";

function checkPlace(scheme: JsonObject, context: CheckContext): void {
  const place = scheme["in"];
  if (scheme["type"] !== "apiKey" || place === undefined || ["header", "query", "cookie"].includes(String(place)))
    return;
  context.report(
    "value-refused",
    scheme,
    "in",
    `an API key cannot be in ${quote(String(place))}`,
    "use header, query or cookie",
  );
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
  rest: list(text),
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
