/** The security requirements of a document that a request can satisfy. */

import { expect, it } from "vitest";
import { authOf } from "../../generator/analyse/auth.js";
import type { Document, SecuritySchemeObject } from "../../generator/document.js";

const securitySchemes: Record<string, SecuritySchemeObject> = {
  implicit: { type: "oauth2", flows: {} },
  code: { type: "oauth2", flows: {} },
  jwt: { type: "http", scheme: "bearer" },
  login: { type: "http", scheme: "basic" },
  legacy: { type: "apiKey", in: "header", name: "authorization" },
  app: { type: "apiKey", in: "header", name: "X-App" },
  appInQuery: { type: "apiKey", in: "query", name: "X-App" },
};

const sets = (security: readonly (readonly string[])[]): readonly (readonly string[])[] => {
  const document: Document = {
    openapi: "3.1.0",
    info: { title: "Widgets", version: "1" },
    paths: {},
    security: security.map((keys) => Object.fromEntries(keys.map((key) => [key, []]))),
    components: { securitySchemes },
  };
  const auth = Object.fromEntries(Object.keys(securitySchemes).map((key) => [key, { option: key }]));
  return authOf(document, { auth }).default;
};

it.each<[string, string[][], string[][]]>([
  ["one scheme", [["jwt"]], [["jwt"]]],
  ["two places", [["jwt", "app"]], [["jwt", "app"]]],
  ["a header and a query parameter of one name", [["app", "appInQuery"]], [["app", "appInQuery"]]],
  ["two flows", [["implicit", "code"]], [["implicit"], ["code"]]],
  [
    "one header by four kinds",
    [["implicit", "jwt", "login", "legacy"]],
    [["implicit"], ["jwt"], ["login"], ["legacy"]],
  ],
  [
    "two flows and a key",
    [["implicit", "code", "app"]],
    [
      ["implicit", "app"],
      ["code", "app"],
    ],
  ],
  ["one scheme in several scopes", [["jwt"], ["jwt", "app"], ["jwt"]], [["jwt"], ["jwt", "app"]]],
  ["two flows, or none", [[], ["implicit", "code"]], [["implicit"], ["code"], []]],
])("%s", (_, security, want) => {
  expect(sets(security)).toEqual(want);
});
