/** Emits `src/client.ts`, `src/api.ts`, `src/index.ts` and modules with a part of its exports. */

import {
  type MethodDeclarationStructure,
  type OptionalKind,
  Project,
  type PropertyDeclarationStructure,
  StructureKind,
} from "ts-morph";
import type { Api, Resource } from "../model/api.js";
import { apiFile } from "./api.js";
import { optionsParameter } from "./client-options.js";
import { comment, commentLine } from "./encode.js";
import { FileScope } from "./file-scope.js";
import { indexFile, sdkModuleFiles } from "./entry.js";
import type { EmitInput, Emitter, OutputFile } from "./output.js";
import { moduleOf } from "./module.js";
import { method, ownTypes } from "./resources.js";
import { clientNamespace } from "./surface/namespaces.js";
import { surfaceOf } from "./surface/surface-of.js";

export const clientEmitter: Emitter = {
  name: "client",
  emit(input) {
    const { api } = input;
    const project = new Project({ useInMemoryFileSystem: true });
    return [
      clientFile(input, project),
      apiFile(api, project),
      indexFile(api, project),
      ...sdkModuleFiles(api, project),
    ];
  },
};

function clientFile(input: EmitInput, project: Project): OutputFile {
  const { api } = input;
  const root = api.root ?? noCalls(api);
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
  const properties = [
    ...(base === undefined ? generalProperties : []),
    ...(hasCalls ? [{ name: "#api", type: "Api", isReadonly: true }] : []),
    ...resources.map(({ name, type, doc }) => ({
      name,
      type,
      isReadonly: true,
      ...(doc === undefined ? {} : { docs: [commentLine(doc)] }),
    })),
  ];
  const statements = [
    ...(base === undefined
      ? ["this.#options = options;", "this.api = createApi(options);"]
      : ["super(options, createApi);"]),
    ...(hasCalls ? ["this.#api = this.api;"] : []),
    ...resources.map(({ name, type }) => `this.${name} = new ${type}(this.api);`),
  ];
  const namespace = api.namespace === undefined ? [] : [clientNamespace(api, api.namespace, imports)];
  return moduleOf(project, "src/client.ts", imports, [
    ...types,
    {
      kind: StructureKind.Class,
      name: api.className,
      isExported: true,
      docs: [{ description: `\n${comment(api.description ?? api.title)}` }],
      ...(base === undefined ? {} : { extends: `${scope.runtime(...base)}<Api, ClientOptions>` }),
      properties,
      ctors: [{ parameters: [optionsParameter(api)], statements }],
      methods: [...methods, ...general],
    },
    ...namespace,
  ]);
}

/** A root resource for clients without calls of their own. */
const noCalls = ({ className }: Api): Resource => ({
  name: "",
  className,
  file: "client",
  page: "",
  operations: [],
  children: [],
});

/** Properties of every client. */
const generalProperties: readonly OptionalKind<PropertyDeclarationStructure>[] = [
  { name: "#options", type: "ClientOptions", isReadonly: true },
  {
    name: "api",
    type: "Api",
    isReadonly: true,
    docs: ["The underlying openapi-fetch client: credentials and middleware apply, but no retries, timeouts or hooks."],
  },
];

/** Methods of every client. */
function generalMethods(api: Api, scope: FileScope): OptionalKind<MethodDeclarationStructure>[] {
  const request = scope.imports.value("customRequest", "./core/request.js");
  const options = scope.runtimeType("CustomRequestOptions", "request");
  return [
    {
      name: "withOptions",
      docs: [
        "Creates a client with some options replaced; the others are kept. Middleware added with `api.use()` is not copied: pass it as the option `middleware`.",
      ],
      parameters: [{ name: "options", type: "Partial<ClientOptions>" }],
      returnType: api.className,
      statements: [`return new ${api.className}({ ...this.#options, ...options });`],
    },
    {
      name: "request",
      docs: [
        "Calls an endpoint that the document does not declare, with the same credentials, retries and errors as other calls. Resolves to JSON, text or a `Blob`, depending on the response's `Content-Type`.",
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
