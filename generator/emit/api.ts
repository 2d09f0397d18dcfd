/** Emits `src/api.ts`: the options of the client, and the connection to the API. */

import { type Project, StructureKind } from "ts-morph";
import type { Api } from "../model/api.js";
import type { Server } from "../model/client.js";
import { specText } from "../model/text.js";
import { clientOptions, optionsParameter } from "./client-options.js";
import { convertsErrors, errorRules } from "./conversions.js";
import { authField } from "./credentials.js";
import { propertyName, stringLiteral } from "./encode.js";
import { Imports } from "./imports.js";
import { moduleOf } from "./module.js";
import type { OutputFile } from "./output.js";
import { serverExpression } from "./server.js";
import { isAddressUnknown } from "./signature.js";
import type { RuntimeName } from "./surface/surface.js";
import { surfaceOf } from "./surface/surface-of.js";
import { secretInterface, withSecret } from "./webhooks.js";

export function apiFile(api: Api, project: Project): OutputFile {
  const imports = new Imports();
  const { clientOptions: base, ...surface } = surfaceOf(api);
  const { connect, connection } = api.conversions === undefined ? surface : surface.converting;
  const from = ([name, module]: RuntimeName): [string, string] => [name, `./core/${module}.js`];
  imports.type(...from(connection));
  imports.value(...from(connect));
  imports.type("paths", "./schema.js");
  const server = [...baseURL(api, imports), ...authField(api, imports)].join(", ");
  const errors = convertsErrors(api) ? [imports.value(errorRules, "./conversions.js")] : [];
  const connected = `${connect[0]}<paths>(${[optionsOf(api, imports), `{ ${server} }`, ...errors].join(", ")})`;
  return moduleOf(project, "src/api.ts", imports, [
    clientOptions(api, imports, imports.type(...from(base))),
    {
      kind: StructureKind.Interface,
      name: "Api",
      isExported: true,
      extends: [`${connection[0]}<paths>`, ...secretInterface(api, imports)],
      docs: ["The openapi-fetch client for this API, and the settings that the resources share."],
    },
    {
      kind: StructureKind.Function,
      name: "createApi",
      isExported: true,
      docs: ["\nCreates the connection that a single resource needs: `new Resource(createApi(options))`."],
      parameters: [optionsParameter(api)],
      returnType: "Api",
      statements: [`return ${withSecret(api, connected, imports)};`],
    },
  ]);
}

/** The options that are passed to the runtime: the caller's, with the configuration's defaults. */
function optionsOf(api: Api, imports: Imports): string {
  const { defaults = {} } = api;
  const options = isAddressUnknown(api) ? `${imports.value("withAddress", "./core/address.js")}(options)` : "options";
  const { timeout, maxRetries, logLevel, defaultHeaders, defaultQuery } = defaults;
  const scalars = Object.entries({ timeout, maxRetries, logLevel }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: options.${name} ?? ${JSON.stringify(value)}`],
  );
  const mapOf = (values: Readonly<Record<string, unknown>> = {}): string[] =>
    Object.entries(values).map(
      ([key, value]) =>
        `${propertyName(specText(key))}: ${typeof value === "string" ? stringLiteral(specText(value)) : String(value)}`,
    );
  const [headers, query] = [mapOf(defaultHeaders), mapOf(defaultQuery)];
  const withHeaders = (): string => imports.value("withHeaders", "./core/headers.js");
  const fields = [
    ...scalars,
    ...(headers.length === 0
      ? []
      : [`defaultHeaders: ${withHeaders()}({ ${headers.join(", ")} }, options.defaultHeaders)`]),
    ...(query.length === 0 ? [] : [`defaultQuery: { ${query.join(", ")}, ...options.defaultQuery }`]),
  ];
  return fields.length === 0 ? options : `{ ...${options}, ${fields.join(", ")} }`;
}

function baseURL({ servers: [server], defaults }: Api, imports: Imports): string[] {
  const variable = defaults?.baseURLEnv;
  const own = variable === undefined ? [] : [`${imports.value("env", "./core/env.js")}(${JSON.stringify(variable)})`];
  const address = [...own, ...(server === undefined ? [] : [addressOf(server, imports)])];
  // A variable that is set to nothing, as in a file of variables to fill in, states no address.
  return address.length === 0 ? [] : [`baseURL: ${address.join(" || ")}${server === undefined ? ' ?? ""' : ""}`];
}

const addressOf = (server: Server, imports: Imports): string =>
  server.variables.length === 0
    ? stringLiteral(server.url)
    : serverExpression(server, imports.value("serverURL", "./core/server.js"), "options.server");
