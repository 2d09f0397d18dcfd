/** Plans the TypeScript files of a package from the model, independently of what was emitted. */

import { defined } from "../defined.js";
import type { Api, Namespace, Resource } from "../model/api.js";
import type { Operation } from "../model/operation.js";
import { type SpecText, specText } from "../model/text.js";
import type { DeclarationPlan, FilePlan, FunctionPlan, NamesByModule } from "./file-plan.js";
import { methodPlan } from "./method-plan.js";

/** The plan of every file that is not a copy of a template, by its path. */
export function planFiles(api: Api, runtime: NamesByModule): Map<string, () => FilePlan> {
  const models = new Set(api.types.map(({ name }) => name));
  const resources = allOf(api.resources);
  // Shared, as large documents have thousands of names, and as many files that import them.
  const named: NamedImports = { models, rules: new Set(["errorRules", ...api.types.map(({ name }) => `$${name}`)]) };
  return new Map([
    ["src/models.ts", () => typesFile([["./schema.js", roots], ...runtimeTypesFrom("./core/", api)], models)],
    ["src/schema.ts", () => typesFile([["./models.js", models], ...runtimeTypesFrom("./core/", api)], roots)],
    ["src/core/error-body.ts", () => errorBodyFile(models, api)],
    ...conversionsFile(api).map(([path, plan]) => [path, () => plan] as const),
    ["src/api.ts", () => apiFile(api, runtime)],
    ["src/client.ts", () => clientFile(api, named, runtime)],
    ["src/index.ts", () => indexFile(api, models, resources, runtime)],
    ...partsOfIndex(api).map((name) => [`src/${name}.ts`, () => partOfIndexFile(runtime)] as const),
    ...resources.map(
      (resource) => [`src/resources/${resource.file}.ts`, () => resourceFile(resource, named, runtime)] as const,
    ),
  ]);
}

/** A module, and names of its exports. */
type ModuleNames = readonly [module: string, names: Iterable<string>];

/** The names of models, and of their conversion rules. */
interface NamedImports {
  readonly models: ReadonlySet<string>;
  readonly rules: ReadonlySet<string>;
}

const roots = ["paths", "webhooks", "components"];

const allOf = (resources: readonly Resource[]): Resource[] =>
  resources.flatMap((resource) => [resource, ...allOf(resource.children)]);

const namesOf = (modules: readonly ModuleNames[]): NamesByModule =>
  new Map(modules.map(([module, names]) => [module, names instanceof Set ? names : new Set(names)]));

/** The runtime's modules, as seen from a file that reaches `src/` by `up`. */
const runtimeFrom = (up: string, runtime: NamesByModule): ModuleNames[] =>
  [...runtime].map(([module, names]) => [`${up}${module}.js`, names] as const);

const declared = (name: string): DeclarationPlan => ({ kind: "type", name });

const typesFile = (imports: readonly ModuleNames[], names: Iterable<string>): FilePlan => ({
  imports: namesOf(imports),
  exports: new Map(),
  declarations: [...names].map(declared),
});

/** The types of files and times that the runtime declares. */
const runtimeTypesFrom = (folder: string, { surface, temporal }: Api): ModuleNames[] => [
  ...(surface === "sdk" ? [[`${folder}sdk-uploads.js`, ["Uploadable"]] as const] : []),
  ...(temporal === undefined ? [] : [[`${folder}temporal.js`, temporal] as const]),
];

function errorBodyFile(models: ReadonlySet<string>, api: Api): FilePlan {
  const types = ["ErrorBody", "ErrorBodies"];
  const imports = [["../models.js", models] as const, ...runtimeTypesFrom("./", api)];
  if (api.errorMessage === undefined)
    return {
      ...typesFile(imports, types),
      exports: namesOf(["message", "reasons"].map((module) => [`./${module}.js`, ["reasonIn"]] as const)),
    };
  const reasonIn = { kind: "function", name: "reasonIn", parameters: ["body"], reads: new Set<SpecText>() } as const;
  return {
    ...typesFile([...imports, ["./reason-at.js", ["reasonAt"]]], types),
    declarations: [reasonIn, ...types.map(declared)],
  };
}

/** The plan for `src/conversions.ts`: the rules of models and errors. */
function conversionsFile({ conversions = {}, root, resources }: Api): (readonly [string, FilePlan])[] {
  const operations = allOf([...(root === undefined ? [] : [root]), ...resources]).flatMap((each) => each.operations);
  const hasErrors = operations.some((operation) => operation.conversions?.errors !== undefined);
  const declarations = [
    ...rulesOf(conversions).map((name) => ({ kind: "value", name, type: "Conversion" }) as const),
    ...(hasErrors ? [{ kind: "value", name: "errorRules", type: "ErrorConversions" } as const] : []),
  ];
  if (declarations.length === 0) return [];
  const imports = namesOf([
    ["./core/convert.js", ["Conversion", "ErrorConversions"]],
    ["./core/temporal.js", ["instant", "plainDate"]],
  ]);
  return [["src/conversions.ts", { imports, exports: new Map(), declarations }]];
}

const rulesOf = (conversions: Api["conversions"] = {}): string[] => Object.keys(conversions).map((name) => `$${name}`);

function apiFile({ auth, servers, webhooks, defaults = {} }: Api, runtime: NamesByModule): FilePlan {
  const variables = servers.some((server) => server.variables.length > 0) ? ["server"] : [];
  const options = [
    ...auth.schemes.flatMap(({ username, option }) => [username ?? [], option].flat()),
    ...variables,
    ...(webhooks === undefined ? [] : ["webhookSecret"]),
    ...Object.keys(defaults),
  ];
  const body = { name: "createApi", parameters: ["options"], reads: new Set(options.map(specText)) };
  return {
    imports: namesOf([...runtimeFrom("./", runtime), ["./schema.js", ["paths"]], ["./conversions.js", ["errorRules"]]]),
    exports: new Map(),
    declarations: [declared("ClientOptions"), declared("Api"), { kind: "function", ...body }],
  };
}

function clientFile(api: Api, named: NamedImports, runtime: NamesByModule): FilePlan {
  const { className, resources, root, surface, namespace } = api;
  const operations = root?.operations ?? [];
  const constructedBy = { name: "constructor", parameters: ["options"], reads: new Set([specText("api")]) };
  const base = surface === "sdk" ? "APIClient" : undefined;
  const own = [...(base === undefined ? ["#options", "api"] : []), ...(operations.length === 0 ? [] : ["#api"])];
  const properties = [...own, ...resources.map(({ name }) => name)];
  return {
    imports: namesOf([
      ["./api.js", ["Api", "ClientOptions", "createApi"]],
      ...calledFrom("./", named, runtime),
      ...resources.map(
        ({ file, className: name, namespace: own }) =>
          [`./resources/${file}.js`, [name, ...(own?.aliases ?? []).map((alias) => alias.name)]] as const,
      ),
    ]),
    exports: new Map(),
    namespaces: namesOf(
      (namespace?.namespaces ?? []).map(({ file, imported }) => [`./resources/${file}.js`, [imported]]),
    ),
    declarations: [
      ...operations.flatMap(ownTypes).map(declared),
      {
        kind: "class",
        name: className,
        ...defined({ base }),
        properties,
        constructedBy,
        methods: [...operations.map(methodPlan), ...(base === undefined ? clientMethods : [])],
      },
      ...(namespace === undefined
        ? []
        : [{ kind: "namespace", name: className, types: typesOfNamespace(api, namespace) } as const]),
    ],
  };
}

/** What the namespace of the client exports: name → name in the module. */
function typesOfNamespace(api: Api, { aliases, inherited, namespaces }: Namespace): Map<string, string> {
  const types = [...api.types.map(({ name }) => name), ...inherited.flatMap(({ names }) => names), "RequestOptions"];
  return new Map([
    ...types.map((name) => [name, name] as const),
    ...aliases.map(({ name, type }) => [name, type] as const),
    ...namespaces.map(({ name, imported }) => [name, imported] as const),
  ]);
}

/** The methods of every client. */
const clientMethods: readonly FunctionPlan[] = [
  { name: "withOptions", parameters: ["options"], reads: new Set([specText("#options")]) },
  { name: "request", parameters: ["method", "path", "options"], reads: new Set([specText("api")]) },
];

function indexFile(
  { className, root, surface }: Api,
  models: ReadonlySet<string>,
  resources: readonly Resource[],
  runtime: NamesByModule,
): FilePlan {
  return {
    imports: new Map(),
    exports: namesOf([
      [
        "./client.js",
        [className, ...(surface === "sdk" ? ["default"] : []), ...(root === undefined ? [] : optionsOf(root))],
      ],
      ["./api.js", ["createApi", "Api", "ClientOptions"]],
      ["./models.js", models],
      ["./schema.js", roots],
      ...resources.map((resource) => [`./resources/${resource.file}.js`, typesOf(resource)] as const),
      ...runtimeFrom("./", runtime),
    ]),
    ...(surface === "sdk" ? { aliases: new Map([["default", className], ...sdkAliases]) } : {}),
    declarations: [],
  };
}

/** The modules with a part of the exports. */
function partsOfIndex({ surface, root, resources }: Api): string[] {
  if (surface !== "sdk") return [];
  const operations = allOf([...(root === undefined ? [] : [root]), ...resources]).flatMap((each) => each.operations);
  const hasStreams = operations.some(({ result, sdk }) => (result.stream ?? sdk?.streaming) !== undefined);
  const hasLists = operations.some(({ paging }) => paging !== undefined);
  return ["api-promise", "error", "uploads", ...(hasLists ? ["pagination"] : []), ...(hasStreams ? ["streaming"] : [])];
}

const partOfIndexFile = (runtime: NamesByModule): FilePlan => ({
  imports: new Map(),
  exports: namesOf(runtimeFrom("./", runtime)),
  aliases: new Map(sdkAliases),
  declarations: [],
});

/** Exported name → class of the runtime. */
const sdkAliases: readonly (readonly [string, string])[] = [
  ["APIConnectionError", "ConnectionError"],
  ["APIConnectionTimeoutError", "TimeoutError"],
  ["APIError", "ApiError"],
  ["APIUserAbortError", "AbortedError"],
  ["InternalServerError", "ServerError"],
];

const optionsOf = ({ operations }: Resource): string[] => operations.flatMap(ownTypes);

/** The types that a resource's file declares. */
const typesOf = (resource: Resource): string[] => [
  ...optionsOf(resource),
  ...(resource.events === undefined ? [] : [resource.events.name]),
];

/** The methods of a resource that verifies webhooks. */
const receivingMethods: readonly FunctionPlan[] = ["unwrap", "verifySignature"].map((name) => ({
  name,
  parameters: ["body", "headers", "secret"],
  reads: new Set(),
}));

const ownTypes = ({ optionsType, sdk }: Operation): string[] => [optionsType ?? [], sdk?.paramsType ?? []].flat();

/** The imports that methods need. */
const calledFrom = (up: string, { models, rules }: NamedImports, runtime: NamesByModule): ModuleNames[] => [
  [`${up}conversions.js`, rules],
  [`${up}models.js`, models],
  [`${up}schema.js`, roots],
  ...runtimeFrom(up, runtime),
];

function resourceFile(resource: Resource, named: NamedImports, runtime: NamesByModule): FilePlan {
  const { className, children, operations, file, events, namespace } = resource;
  const up = "../".repeat(file.split("/").length);
  const constructedBy = { name: "constructor", parameters: ["api"], reads: new Set<SpecText>() };
  const isUsed = operations.length > 0 || events !== undefined;
  const properties = [...(isUsed ? ["#api"] : []), ...children.map(({ name }) => name)];
  return {
    imports: namesOf([
      [`${up}api.js`, ["Api"]],
      ...calledFrom(up, named, runtime),
      ...children.map((child) => [`${up}resources/${child.file}.js`, [child.className]] as const),
    ]),
    ...exportsOf(namespace, named, up),
    declarations: [
      ...typesOf(resource).map(declared),
      {
        kind: "class",
        name: className,
        properties,
        constructedBy,
        methods: [...operations.map(methodPlan), ...(events === undefined ? [] : receivingMethods)],
      },
    ],
  };
}

/** The exports of the types that are named as in vendors' SDKs. */
function exportsOf(
  namespace: Namespace | undefined,
  { models }: NamedImports,
  up: string,
): Pick<FilePlan, "exports" | "aliases" | "namespaces"> {
  if (namespace === undefined) return { exports: new Map() };
  const { aliases, inherited, namespaces } = namespace;
  const types = aliases.map(({ type }) => type);
  return {
    exports: namesOf([
      ["", types.filter((type) => !models.has(type))],
      [`${up}models.js`, types.filter((type) => models.has(type))],
      ...inherited.map(({ file, names }) => [`${up}resources/${file}.js`, names] as const),
    ]),
    aliases: new Map(aliases.map(({ name, type }) => [name, type])),
    namespaces: namesOf([
      [`${up}models.js`, ["*"]],
      ...namespaces.map(({ name, file }) => [`${up}resources/${file}.js`, [name]] as const),
    ]),
  };
}
