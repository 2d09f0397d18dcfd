/** What a package's calls, resources and examples are called. */

import type { Api, Resource } from "../model/api.js";
import type { Operation } from "../model/operation.js";
import { exampleAddress } from "./encode.js";
import { convertedExpression } from "./json-expression.js";
import { surfaceOf } from "./surface/surface-of.js";

/** The file of a resource below `src/`, without its ending. */
export const sourceFile = ({ name, file }: Resource): string => (name === "" ? file : `resources/${file}`);

/** Whether a resource is more than a name for those below it. */
export const hasMethods = ({ operations, events }: Resource): boolean => operations.length > 0 || events !== undefined;

/** Every resource of an API, with the property names that lead to it from the client; none lead to the client's own calls. */
export function resourcesOf(api: Api): { resource: Api["resources"][number]; path: readonly string[] }[] {
  const visit = (resources: Api["resources"], parent: readonly string[]): ReturnType<typeof resourcesOf> =>
    resources.flatMap((resource) => {
      const path = [...parent, resource.name];
      return [{ resource, path }, ...visit(resource.children, path)];
    });
  return [...(api.root === undefined ? [] : [{ resource: api.root, path: [] }]), ...visit(api.resources, [])];
}

/** What documentation calls a body, which may be the properties of `params`, or one of them. */
export function bodyName({ body, sdk }: Operation): string {
  if (sdk?.body === "properties") return "params";
  return sdk?.body === "property" ? "params.body" : (body?.name ?? "body");
}

/**
 * The first lines of an example: imports the class and other names of the package, and creates a client.
 * @param code what follows, whose times are created by functions of the package
 */
export function clientSnippet(api: Api, others: readonly string[] = [], code = ""): string {
  return `${surfaceOf(api).exampleImport(api, [...others, ...timesIn(api, code)])}\n\n${newClient(api)}`;
}

/** The functions of the package that create the times in the code of an example. */
export const timesIn = ({ temporal = [] }: Api, code: string): string[] =>
  temporal.filter((name) => code.includes(`${name}.from(`));

/** The statement of an example that creates a client. */
export const newClient = (api: Api): string => `const client = new ${api.className}(${clientArguments(api)});`;

/** The options that a client cannot do without, as an argument: its address, and secrets that no environment variable holds. */
export function clientArguments(api: Api): string {
  // Every example has them, and to find them takes all operations.
  const known = argumentsOf.get(api);
  if (known !== undefined) return known;
  const options = [
    ...(isAddressUnknown(api) ? [`baseURL: ${exampleAddress(api.serverPath)}`] : []),
    ...neededSecrets(api).map((option) => `${option}: ${JSON.stringify(`YOUR_${constantCase(option)}`)}`),
  ];
  const text = options.length === 0 ? "" : `{ ${options.join(", ")} }`;
  argumentsOf.set(api, text);
  return text;
}

const argumentsOf = new WeakMap<Api, string>();

/** The options of one set of schemes that is enough for the first operations that need any. */
function neededSecrets(api: Api): string[] {
  const { schemes, default: byDefault } = api.auth;
  const operations = resourcesOf(api).flatMap(({ resource }) => resource.operations);
  const sets = [byDefault, ...operations.flatMap(({ auth }) => (auth === undefined ? [] : [auth]))].find(
    (each) => each.length > 0 && each.every((set) => set.length > 0),
  );
  const optionsOf = (set: readonly string[]): string[] =>
    schemes
      .filter(({ option }) => set.includes(option))
      .flatMap(({ option, env, username, usernameEnv }) => [
        ...(username === undefined || usernameEnv !== undefined ? [] : [username]),
        ...(env === undefined ? [option] : []),
      ]);
  const choices = (sets ?? []).map(optionsOf);
  return choices.find((options) => options.length === 0) ?? choices[0] ?? [];
}

/** `apiKey` → `API_KEY`. */
export const constantCase = (name: string): string => name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/gu, "_").toUpperCase();

/** Whether a client needs a `baseURL`: some operation has no server. */
export const isAddressUnknown = (api: Api): boolean =>
  api.servers.length === 0 &&
  api.defaults?.baseURLEnv === undefined &&
  resourcesOf(api).some(({ resource }) => resource.operations.some(({ servers }) => servers === undefined));

/** An example call: `client.widgets.retrieve("widget-abc")`; `undefined` if there is no sample for a required argument. */
export function callSnippet(api: Api, operation: Operation, path: readonly string[]): string | undefined {
  const args = surfaceOf(api).sampleArguments(operation, convertedExpression(api));
  if (args === undefined) return undefined;
  while (args.at(-1) === "undefined") args.pop();
  return `client.${[...path, operation.name].join(".")}(${args.join(", ")})`;
}

/** The names of an operation's own types in its resource's file. */
export const ownTypesOf = ({ optionsType, sdk }: Operation): string[] => [
  ...(optionsType === undefined ? [] : [optionsType]),
  ...(sdk?.paramsType === undefined ? [] : [sdk.paramsType]),
];
