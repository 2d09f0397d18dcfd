/** Emits the credentials that a client sends, from its options and the environment. */

import type { Api } from "../model/api.js";
import type { SecurityScheme } from "../model/client.js";
import { stringLiteral } from "./encode.js";
import type { Imports } from "./imports.js";
import { resourcesOf } from "./signature.js";
import { surfaceOf } from "./surface/surface-of.js";

/** The field `auth`. With several schemes, or if operations differ, each call selects from its own sets of schemes. */
export function authField(api: Api, imports: Imports): string[] {
  const { schemes, default: sets } = api.auth;
  const [first, ...others] = schemes;
  if (first === undefined) return [];
  const isAlone = others.length === 0 && JSON.stringify(sets) === JSON.stringify([[first.option]]);
  const differs = resourcesOf(api).some(({ resource }) => resource.operations.some(({ auth }) => auth !== undefined));
  const [name, module] = surfaceOf(api).ownOptions ?? [];
  const own = (): string =>
    name === undefined ? "options" : `${imports.value(name, `./core/${module}.js`)}(options), options`;
  if (isAlone && !differs) return [`auth: ${credential(first, imports, own)}`];
  const entries = schemes.map((scheme) => `${scheme.option}: ${credential(scheme, imports, own)}`);
  return [`auth: ${imports.value("schemes", "./core/schemes.js")}({ ${entries.join(", ")} }, ${JSON.stringify(sets)})`];
}

/** The runtime's function for each kind of scheme, and its module. */
const authFunctions: Readonly<Record<SecurityScheme["kind"], readonly [name: string, module: string]>> = {
  bearer: ["bearer", "./core/auth.js"],
  oauth2: ["bearer", "./core/auth.js"],
  basic: ["basic", "./core/basic.js"],
  header: ["headerKey", "./core/api-keys.js"],
  query: ["queryKey", "./core/api-keys.js"],
  cookie: ["cookieKey", "./core/api-keys.js"],
};

/** @param own returns the options that `clientCredentials` takes, and imports the function that converts them */
function credential(scheme: SecurityScheme, imports: Imports, own: () => string): string {
  const { option, username, kind, env, parameter, tokenURL, usernameEnv } = scheme;
  const use = imports.value(...authFunctions[kind]);
  const valueOf = (name: string, variable: string | undefined): string =>
    `options.${name}${variable === undefined ? "" : ` ?? ${imports.value("env", "./core/env.js")}(${JSON.stringify(variable)})`}`;
  const secret = valueOf(option, env);
  const source =
    username === undefined ? sourceOf(option, env) : `${sourceOf(username, usernameEnv)}, and ${sourceOf(option, env)}`;
  const args = [
    ...(parameter === undefined ? [] : [stringLiteral(parameter)]),
    JSON.stringify(source),
    ...(username === undefined ? [] : [valueOf(username, usernameEnv)]),
    tokenURL === undefined
      ? secret
      : `${imports.value("clientCredentials", "./core/client-credentials.js")}(${secret}, ${stringLiteral(tokenURL)}, ${own()})`,
    "options",
  ];
  return `${use}(${args.join(", ")})`;
}

const sourceOf = (option: string, env: string | undefined): string =>
  env === undefined ? option : `${option} or ${env}`;
