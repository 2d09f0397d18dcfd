/** Carries over a document's extensions for Fern: names, retries and credentials. */

import type { Subject } from "../analyse/operations.js";
import type { AuthOverride, OperationOverride } from "../config/config.js";
import { isObject } from "../config/module.js";
import { defined } from "../defined.js";
import type { Carried, ReadDocument } from "./carried.js";
import { DocumentLines, type Extensions, modelsIn, type Naming } from "./document-lines.js";
import { camelCase } from "./letters.js";
import { objectIn, textIn } from "./lines.js";

const extensions: Extensions = {
  prefix: "x-fern-",
  known: new Set(
    (
      "availability basic bearer docs-page enum examples explorer header ignore idempotent pagination retries " +
      "sdk-group-name sdk-method-name sdk-return-value server-name tag-display-name type type-name webhook"
    )
      .split(" ")
      .map((name) => `x-fern-${name}`),
  ),
  reasons: {
    "x-fern-audiences": "select operations by `select`",
    "x-fern-base-path": "set `client.baseURL`",
    "x-fern-default": "the server's default holds where a parameter is left out",
    "x-fern-global-headers": "pass them by `defaultHeaders`",
    "x-fern-idempotency-headers": "the option `idempotencyKey` sends `Idempotency-Key`",
    "x-fern-parameter-name": "parameters have the names of the document, in camel case",
    "x-fern-property-name": "properties have the names of the document",
    "x-fern-request-name": "the types of `params` are named after their calls",
    "x-fern-sdk-variables": "pass them with each call",
    "x-fern-streaming": "`stream: true` in `params` requests a stream, where the document declares both",
  },
};

/** @param isInside whether path parameters are in `params` */
export function fernFit(isInside: boolean, read: ReadDocument): Pick<Carried, "config" | "rest"> {
  const lines = new DocumentLines(read);
  lines.reportOthers(extensions);
  const operations = lines.operations("x-fern-pagination", (subject) => {
    const { operation } = subject;
    const value = textIn(operation, "x-fern-sdk-return-value");
    if (value !== undefined)
      lines.report(
        operation,
        "x-fern-sdk-return-value",
        `x-fern-sdk-return-value: a call returns the whole body; read \`${value}\` of it`,
      );
    return namingOf(subject, isInside);
  });
  const models = modelsIn(read, "x-fern-type-name");
  const auth = authOf(read);
  return lines.carried({ operations, models, auth });
}

function namingOf({ method, path, operation }: Subject, isInside: boolean): Naming {
  if (operation["x-fern-ignore"] === true) return { names: [], override: { hidden: true } };
  const group = operation["x-fern-sdk-group-name"] ?? operation.tags?.slice(0, 1) ?? [];
  const groups = (Array.isArray(group) ? group : [group]).map((each) => camelCase(String(each))).filter(Boolean);
  const own = textIn(operation, "x-fern-sdk-method-name") ?? withoutTag(operation);
  const parameters = [...path.matchAll(/\{([^{}]+)\}/gu)].map(([, name = ""]) => name);
  const positional = isInside ? [] : parameters;
  return {
    names: own === "" ? [] : [[...groups, camelCase(own)].join(".")],
    override: { ...(parameters.length === 0 ? {} : { positional }), ...retryOf(method, operation) },
  };
}

/** An operation's id without its tag: `users_list` of the tag `users` → `list`. */
function withoutTag({ operationId = "", tags: [tag = ""] = [] }: Subject["operation"]): string {
  const [first = "", ...others] = operationId.split("_");
  return others.length > 0 && camelCase(first).toLowerCase() === camelCase(tag).toLowerCase()
    ? others.join("_")
    : operationId;
}

function retryOf(method: string, operation: Subject["operation"]): Pick<OperationOverride, "retry"> {
  const retries = operation["x-fern-retries"];
  if (isObject(retries) && retries["disabled"] === true) return { retry: false };
  return operation["x-fern-idempotent"] === true && method === "POST" ? { retry: "safe" } : {};
}

/** The options and environment variables that security schemes declare for Fern. */
function authOf({ document }: ReadDocument): Record<string, AuthOverride> {
  const schemes = Object.entries(document.components.securitySchemes ?? {});
  return Object.fromEntries(
    schemes.flatMap(([key, scheme]): [string, AuthOverride][] => {
      const basic = objectIn(scheme, "x-fern-basic");
      const secrets = [
        objectIn(scheme, "x-fern-bearer"),
        objectIn(scheme, "x-fern-header"),
        objectIn(basic, "password"),
      ];
      const secret = secrets.find((each) => Object.keys(each).length > 0);
      const user = basic["username"];
      const [option, env] = [textIn(secret, "name"), textIn(secret, "env")];
      const [username, usernameEnv] = [textIn(user, "name"), textIn(user, "env")];
      const override = {
        ...(option === undefined ? {} : { option: camelCase(option) }),
        ...defined({ env }),
        ...(username === undefined ? {} : { username: camelCase(username) }),
        ...defined({ usernameEnv }),
      };
      return Object.keys(override).length === 0 ? [] : [[key, override]];
    }),
  );
}
