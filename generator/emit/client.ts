/** `src/client.ts`, `src/api.ts` and `src/index.ts`. */

import {
  type ExportDeclarationStructure,
  type InterfaceDeclarationStructure,
  type MethodDeclarationStructure,
  Project,
  type PropertyDeclarationStructure,
  type PropertySignatureStructure,
  type OptionalKind,
  type ParameterDeclarationStructure,
  type StatementStructures,
  StructureKind,
} from "ts-morph";
import { runtimeExportsOf } from "./runtime-exports.js";
import { type Api, type SecurityScheme, type Server, specText, type SpecText } from "../model.js";
import { comment, commentLine, propertyName, stringLiteral } from "./encode.js";
import { convertsErrors, errorRules } from "./conversions.js";
import { Imports } from "./imports.js";
import type { EmitInput, Emitter, OutputFile } from "./output.js";
import { serverExpression, serverType } from "./server.js";
import { FileScope } from "./file-scope.js";
import type { RuntimeName } from "./surface/surface.js";
import { method, ownTypes } from "./resources.js";
import { isAddressUnknown, ownTypesOf, resourcesOf, sourceFile } from "./signature.js";
import { surfaceOf } from "./surface/surface-of.js";
import { secretInterface, webhookOption, withSecret } from "./webhooks.js";

export const clientEmitter: Emitter = {
  name: "client",
  emit(input) {
    const { api } = input;
    const project = new Project({ useInMemoryFileSystem: true });
    return [clientFile(input, project), apiFile(api, project), indexFile(api, project)];
  },
};

function file(
  project: Project,
  path: string,
  imports: Imports,
  statements: readonly StatementStructures[],
): OutputFile {
  return {
    path,
    text: project.createSourceFile(path, { statements: [...imports.structures(), ...statements] }).getFullText(),
  };
}

function clientFile(input: EmitInput, project: Project): OutputFile {
  const { api } = input;
  const root = api.root ?? {
    name: "",
    className: api.className,
    file: "client",
    page: "",
    operations: [],
    children: [],
  };
  const scope = new FileScope(root, input.types);
  const { imports } = scope;
  const hasCalls = root.operations.length > 0;
  imports.value("createApi", "./api.js");
  imports.type("Api", "./api.js");
  imports.type("ClientOptions", "./api.js");
  const resources = api.resources.map((resource) => ({
    ...resource,
    type: imports.value(resource.className, `./resources/${resource.file}.js`),
  }));
  const types = root.operations.flatMap((operation) => ownTypes(input, operation, scope));
  const base = surfaceOf(api).client;
  const general = base === undefined ? generalMethods(api, scope) : [];
  const methods = root.operations.map((operation) => method(input, operation, [], scope));
  return file(project, "src/client.ts", imports, [
    ...types,
    {
      kind: StructureKind.Class,
      name: api.className,
      isExported: true,
      docs: [{ description: `\n${comment(api.description ?? api.title)}` }],
      ...(base === undefined ? {} : { extends: `${scope.runtime(...base)}<Api, ClientOptions>` }),
      properties: [
        ...(base === undefined ? generalProperties : []),
        ...(hasCalls ? [{ name: "#api", type: "Api", isReadonly: true }] : []),
        ...resources.map(({ name, type, doc }) => ({
          name,
          type,
          isReadonly: true,
          ...(doc === undefined ? {} : { docs: [commentLine(doc)] }),
        })),
      ],
      ctors: [
        {
          parameters: [optionsParameter(api)],
          statements: [
            ...(base === undefined
              ? ["this.#options = options;", "this.api = createApi(options);"]
              : ["super(options, createApi);"]),
            ...(hasCalls ? ["this.#api = this.api;"] : []),
            ...resources.map(({ name, type }) => `this.${name} = new ${type}(this.api);`),
          ],
        },
      ],
      methods: [...methods, ...general],
    },
  ]);
}

/** The properties that every client has. */
const generalProperties: readonly OptionalKind<PropertyDeclarationStructure>[] = [
  { name: "#options", type: "ClientOptions", isReadonly: true },
  {
    name: "api",
    type: "Api",
    isReadonly: true,
    docs: ["The typed openapi-fetch client, for calls that the wrappers do not cover."],
  },
];

/** The methods that every client has. */
function generalMethods(api: Api, scope: FileScope): OptionalKind<MethodDeclarationStructure>[] {
  const request = scope.imports.value("customRequest", "./core/request.js");
  const options = scope.runtimeType("CustomRequestOptions", "request");
  return [
    {
      name: "withOptions",
      docs: ["Creates a client with these options; those that are not among them stay as they are."],
      parameters: [{ name: "options", type: "Partial<ClientOptions>" }],
      returnType: api.className,
      statements: [`return new ${api.className}({ ...this.#options, ...options });`],
    },
    {
      name: "request",
      docs: [
        "Calls an endpoint that the document does not declare: with the credentials, retries and errors of all calls. Resolves to its JSON, text or `Blob`, as the response's `Content-Type` says.",
      ],
      parameters: [
        { name: "method", type: "string" },
        { name: "path", type: "string" },
        { name: "options", type: options, initializer: "{}" },
      ],
      returnType: `${scope.runtimeType("ApiPromise", "api-promise")}<unknown>`,
      statements: [`return ${request}(this.api, method, path, options);`],
    },
  ];
}

function apiFile(api: Api, project: Project): OutputFile {
  const imports = new Imports();
  const { clientOptions: base, ...surface } = surfaceOf(api);
  const { connect, connection } = api.conversions === undefined ? surface : surface.converting;
  const from = ([name, module]: RuntimeName): [string, string] => [name, `./core/${module}.js`];
  imports.type(...from(connection));
  imports.value(...from(connect));
  imports.type("paths", "./schema.js");
  const server = [...baseURL(api, imports), ...authField(api, imports)].join(", ");
  const errors = convertsErrors(api) ? [imports.value(errorRules, "./conversions.js")] : [];
  const connected = `${connect[0]}<paths>(${[optionsOf(api), `{ ${server} }`, ...errors].join(", ")})`;
  return file(project, "src/api.ts", imports, [
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

const optionsParameter = (api: Api): OptionalKind<ParameterDeclarationStructure> => ({
  name: "options",
  type: "ClientOptions",
  ...(isAddressUnknown(api) ? {} : { initializer: "{}" }),
});

/** The options of the client, with the defaults of the configuration. */
function optionsOf({ defaults = {} }: Api): string {
  const { timeout, maxRetries, logLevel, defaultHeaders, defaultQuery } = defaults;
  const scalars = Object.entries({ timeout, maxRetries, logLevel }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: options.${name} ?? ${JSON.stringify(value)}`],
  );
  const maps = Object.entries({ defaultHeaders, defaultQuery }).flatMap(([name, values = {}]) => {
    const entries = Object.entries(values).map(
      ([key, value]) =>
        `${propertyName(specText(key))}: ${typeof value === "string" ? stringLiteral(specText(value)) : String(value)}`,
    );
    return entries.length === 0 ? [] : [`${name}: { ${entries.join(", ")}, ...options.${name} }`];
  });
  const fields = [...scalars, ...maps];
  return fields.length === 0 ? "options" : `{ ...options, ${fields.join(", ")} }`;
}

function baseURL({ servers: [server], defaults }: Api, imports: Imports): string[] {
  const variable = defaults?.baseURLEnv;
  const own = variable === undefined ? [] : [`${imports.value("env", "./core/env.js")}(${JSON.stringify(variable)})`];
  const address = [...own, ...(server === undefined ? [] : [addressOf(server, imports)])];
  return address.length === 0 ? [] : [`baseURL: ${address.join(" ?? ")}${server === undefined ? ' ?? ""' : ""}`];
}

const addressOf = (server: Server, imports: Imports): string =>
  server.variables.length === 0
    ? stringLiteral(server.url)
    : serverExpression(server, imports.value("serverURL", "./core/server.js"), "options.server");

function clientOptions(api: Api, imports: Imports, base: string): InterfaceDeclarationStructure {
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

/** Without an address in the document, the caller has to set it. */
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

/** With several schemes, or where operations differ, each call selects from its own sets of schemes. */
function authField(api: Api, imports: Imports): string[] {
  const { schemes, default: sets } = api.auth;
  const [first, ...others] = schemes;
  if (first === undefined) return [];
  const isAlone = others.length === 0 && JSON.stringify(sets) === JSON.stringify([[first.option]]);
  const differs = resourcesOf(api).some(({ resource }) => resource.operations.some(({ auth }) => auth !== undefined));
  if (isAlone && !differs) return [`auth: ${credential(first, imports)}`];
  const entries = schemes.map((scheme) => `${scheme.option}: ${credential(scheme, imports)}`);
  return [`auth: ${imports.value("schemes", "./core/schemes.js")}({ ${entries.join(", ")} }, ${JSON.stringify(sets)})`];
}

/** By kind of scheme, the function of the runtime for it, and its module. */
const authFunctions: Readonly<Record<SecurityScheme["kind"], readonly [name: string, module: string]>> = {
  bearer: ["bearer", "./core/auth.js"],
  oauth2: ["bearer", "./core/auth.js"],
  basic: ["basic", "./core/basic.js"],
  header: ["headerKey", "./core/api-keys.js"],
  query: ["queryKey", "./core/api-keys.js"],
  cookie: ["cookieKey", "./core/api-keys.js"],
};

function credential(scheme: SecurityScheme, imports: Imports): string {
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
      : `${imports.value("clientCredentials", "./core/client-credentials.js")}(${secret}, ${stringLiteral(tokenURL)}, options)`,
    "options",
  ];
  return `${use}(${args.join(", ")})`;
}

const sourceOf = (option: string, env: string | undefined): string =>
  env === undefined ? option : `${option} or ${env}`;

function indexFile(api: Api, project: Project): OutputFile {
  const exports: ExportDeclarationStructure[] = [
    ...(surfaceOf(api).client === undefined
      ? [named("./client.js", [api.className])]
      : [withDefault(named("./client.js", [api.className]), api.className)]),
    named("./api.js", ["createApi"]),
    named("./api.js", ["Api", "ClientOptions"], true),
    ...runtimeExportsOf(api).map(({ module, names, isType, aliases }) => ({
      ...named(`./core/${module}.js`, names, isType),
      ...(aliases === undefined
        ? {}
        : { namedExports: Object.entries(aliases).map(([alias, name]) => ({ name, alias })) }),
    })),
    ...(api.types.length === 0
      ? []
      : [
          named(
            "./models.js",
            api.types.map(({ name }) => name),
            true,
          ),
        ]),
    ...resourcesOf(api).flatMap(({ resource }) => {
      const names = [
        ...resource.operations.flatMap(ownTypesOf),
        ...(resource.events === undefined ? [] : [resource.events.name]),
      ];
      return names.length === 0 ? [] : [named(`./${sourceFile(resource)}.js`, names, true)];
    }),
    named("./schema.js", ["components", "paths", "webhooks"], true),
  ];
  return {
    path: "src/index.ts",
    text: project.createSourceFile("src/index.ts", { statements: exports }).getFullText(),
  };
}

/** The same, with one of the names as the default export too. */
const withDefault = (structure: ExportDeclarationStructure, name: string): ExportDeclarationStructure => ({
  ...structure,
  namedExports: [name, { name, alias: "default" }],
});

const named = (moduleSpecifier: string, names: readonly string[], isTypeOnly = false): ExportDeclarationStructure => ({
  kind: StructureKind.ExportDeclaration,
  moduleSpecifier,
  isTypeOnly,
  namedExports: [...names].sort(),
});
