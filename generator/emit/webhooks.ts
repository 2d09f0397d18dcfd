/** Emits the verification of webhooks: the methods of a resource, and the secret of the connection. */

import {
  type MethodDeclarationStructure,
  type OptionalKind,
  type PropertySignatureStructure,
  StructureKind,
  type TypeAliasDeclarationStructure,
} from "ts-morph";
import type { Api, WebhookEvents } from "../model/api.js";
import { callRule } from "./conversions.js";
import type { FileScope } from "./file-scope.js";
import type { Imports } from "./imports.js";

/** The client's option that holds the secret. */
const option = "webhookSecret";

/** The type of any event. */
export function eventsType({ name, types }: WebhookEvents, scope: FileScope): TypeAliasDeclarationStructure {
  scope.models(new Set(types));
  return {
    kind: StructureKind.TypeAlias,
    name,
    isExported: true,
    docs: ["An event that the API sends. A property that differs between the events, such as `type`, narrows it."],
    type: types.length === 0 ? "unknown" : types.join(" | "),
  };
}

/** The methods `unwrap` and `verifySignature`. */
export function receivingMethods(
  { name, conversion }: WebhookEvents,
  scope: FileScope,
): OptionalKind<MethodDeclarationStructure>[] {
  const unwrap =
    conversion === undefined
      ? `${scope.runtime("unwrapWebhook", "webhooks")}<${name}>(this.#api, body, headers, secret)`
      : `${scope.runtime("unwrapConverted", "converted-webhook")}<${name}>(this.#api, body, headers, secret, ${callRule(conversion, scope)})`;
  const parameters = [
    { name: "body", type: scope.runtimeType("WebhookBody", "webhooks") },
    { name: "headers", type: scope.runtimeType("WebhookHeaders", "webhooks") },
    { name: "secret", type: "string | null", hasQuestionToken: true },
  ];
  const docOf = (text: string): string =>
    [
      `\n${text} Rejects with a \`WebhookVerificationError\` where the signature is not the API's, or is older than five minutes.`,
      "",
      "@param body The body as it was received, not parsed.",
      "@param headers The headers of the request.",
      `@param secret Default: the option \`${option}\` of the client.`,
    ].join("\n");
  return [
    {
      name: "unwrap",
      docs: [docOf("Checks that a webhook is from the API, and parses its event.")],
      parameters,
      returnType: `Promise<${name}>`,
      statements: [`return ${unwrap};`],
    },
    {
      name: "verifySignature",
      docs: [docOf("Checks that a webhook is from the API.")],
      parameters,
      returnType: "Promise<void>",
      statements: [`return ${scope.runtime("verifyWebhook", "webhooks")}(this.#api, body, headers, secret);`],
    },
  ];
}

export function webhookOption({ webhooks }: Api): OptionalKind<PropertySignatureStructure>[] {
  if (webhooks === undefined) return [];
  const standard = webhooks.env === undefined ? "" : ` Default: the environment variable \`${webhooks.env}\`.`;
  const docs = [`The secret that the API signs webhooks with.${standard}`];
  return [{ name: option, type: "string | undefined", isReadonly: true, hasQuestionToken: true, docs }];
}

/** The expression of the connection, with the secret if the client verifies webhooks. */
export function withSecret({ webhooks }: Api, connection: string, imports: Imports): string {
  if (webhooks === undefined) return connection;
  const { env } = webhooks;
  const source = `the option ${option}${env === undefined ? "" : ` or the environment variable ${env}`}`;
  const variable = env === undefined ? "" : ` ?? ${imports.value("env", "./core/env.js")}(${JSON.stringify(env)})`;
  const withWebhooks = imports.value("withWebhooks", "./core/webhook-secret.js");
  return `${withWebhooks}(${connection}, ${JSON.stringify(source)}, options.${option}${variable})`;
}

/** The interface of a connection with the secret, to be extended. */
export const secretInterface = ({ webhooks }: Api, imports: Imports): string[] =>
  webhooks === undefined ? [] : [imports.type("WebhookConnection", "./core/webhook-secret.js")];
