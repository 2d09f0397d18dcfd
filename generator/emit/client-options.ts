/** Emits the client's options. */

import {
  type InterfaceDeclarationStructure,
  type OptionalKind,
  type ParameterDeclarationStructure,
  type PropertySignatureStructure,
  StructureKind,
} from "ts-morph";
import type { Api } from "../model/api.js";
import type { SecurityScheme, Server } from "../model/client.js";
import type { SpecText } from "../model/text.js";
import { commentLine } from "./encode.js";
import type { Imports } from "./imports.js";
import { serverType } from "./server.js";
import { isAddressUnknown } from "./signature.js";
import { webhookOption } from "./webhooks.js";

/** The parameter `options: ClientOptions`, which is optional unless the address is required. */
export const optionsParameter = (api: Api): OptionalKind<ParameterDeclarationStructure> => ({
  name: "options",
  type: "ClientOptions",
  ...(isAddressUnknown(api) ? {} : { initializer: "{}" }),
});

export function clientOptions(api: Api, imports: Imports, base: string): InterfaceDeclarationStructure {
  const {
    auth,
    servers: [server],
  } = api;
  const variables =
    server === undefined || server.variables.length === 0
      ? []
      : [{ name: "server", type: serverType(server), hasQuestionToken: true, docs: [serverDoc(server)] }];
  return {
    kind: StructureKind.Interface,
    name: "ClientOptions",
    isExported: true,
    extends: [base],
    docs: ["Options of the client. The options of a call take precedence."],
    properties: [
      ...requiredAddress(api),
      ...auth.schemes.flatMap((scheme) => schemeOptions(scheme, imports)),
      ...webhookOption(api),
      ...variables,
    ],
  };
}

/** The required option `baseURL`, if the document declares no address. */
function requiredAddress(api: Api): OptionalKind<PropertySignatureStructure>[] {
  if (!isAddressUnknown(api)) return [];
  const end = api.serverPath === undefined ? "" : ` It ends in \`${commentLine(api.serverPath)}\`.`;
  const doc = `Address of the API, without the paths of its operations; the document does not declare it.${end}`;
  return [{ name: "baseURL", type: "string", isReadonly: true, docs: [doc] }];
}

const serverDoc = ({ url, variables }: Server): string =>
  [
    `Variables of the server URL \`${commentLine(url)}\`, which \`baseURL\` overrides.`,
    ...variables.map(({ name, default: fallback, description }) =>
      [
        `\`${commentLine(name)}\`: default \`${commentLine(fallback)}\`.`,
        ...(description === undefined ? [] : [commentLine(description)]),
      ].join(" "),
    ),
  ].join("\n\n");

function schemeOptions(scheme: SecurityScheme, imports: Imports): OptionalKind<PropertySignatureStructure>[] {
  return [...usernameOption(scheme), secretOption(scheme, imports)];
}

function usernameOption({ username, usernameEnv }: SecurityScheme): OptionalKind<PropertySignatureStructure>[] {
  if (username === undefined) return [];
  const docs = [`The user name that belongs to the password.${defaultDoc(usernameEnv)}`];
  return [{ name: username, type: "string | undefined", hasQuestionToken: true, docs }];
}

const defaultDoc = (env: string | undefined): string =>
  env === undefined ? "" : ` Default: the environment variable \`${env}\`.`;

function secretOption(scheme: SecurityScheme, imports: Imports): OptionalKind<PropertySignatureStructure> {
  const description = scheme.doc === undefined ? "The secret of the security scheme." : commentLine(scheme.doc);
  imports.type("Secret", "./core/auth.js");
  const flow =
    scheme.tokenURL === undefined ? "" : ` | ${imports.type("ClientCredentials", "./core/client-credentials.js")}`;
  const type = `Secret${flow} | undefined`;
  const docs = [
    `${description}${defaultDoc(scheme.env)}${scheme.tokenURL === undefined ? "" : `\n\n${flowDoc(scheme.scopes ?? [])}`}`,
  ];
  return { name: scheme.option, type, hasQuestionToken: true, docs };
}

/** Describes the credentials that are accepted in place of a token. */
function flowDoc(scopes: readonly SpecText[]): string {
  const known = scopes.map((scope) => `\`${commentLine(scope)}\``).join(", ");
  return `A token, or an application's \`clientId\` and \`clientSecret\`, with which the client requests and renews tokens.${known === "" ? "" : ` Scopes: ${known}.`}`;
}
