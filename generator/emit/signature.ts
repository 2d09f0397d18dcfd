/** Names of a package's files and types, and code of its examples. */

import type { Api, Resource } from "../model/api.js";
import type { Operation } from "../model/operation.js";
import { exampleAddress } from "./encode.js";
import { convertedExpression } from "./json-expression.js";
import { surfaceOf } from "./surface/surface-of.js";

/** The file of a resource below `src/`, without its extension. */
export const sourceFile = ({ name, file }: Resource): string => (name === "" ? file : `resources/${file}`);

/** Whether a resource has methods of its own, and does not only group its children. */
export const hasMethods = ({ operations, events }: Resource): boolean => operations.length > 0 || events !== undefined;

/**
 * All resources of an API, each with the property names that lead to it from the client; the path of the client's own calls is empty.
 */
export function resourcesOf(api: Api): { resource: Api["resources"][number]; path: readonly string[] }[] {
  const visit = (resources: Api["resources"], parent: readonly string[]): ReturnType<typeof resourcesOf> =>
    resources.flatMap((resource) => {
      const path = [...parent, resource.name];
      return [{ resource, path }, ...visit(resource.children, path)];
    });
  return [...(api.root === undefined ? [] : [{ resource: api.root, path: [] }]), ...visit(api.resources, [])];
}

/** The body's name in documentation: its argument, `params` if its properties are there, or `params.body`. */
export function bodyName({ body, sdk }: Operation): string {
  if (sdk?.body === "properties") return "params";
  return sdk?.body === "property" ? "params.body" : (body?.name ?? "body");
}

/**
 * The first lines of an example: imports the class and other names of the package, and creates a client.
 * @param code the rest of the example; functions that it uses for times are imported too
 */
export function clientSnippet(api: Api, others: readonly string[] = [], code = ""): string {
  return `${surfaceOf(api).exampleImport(api, [...others, ...timesIn(api, code)])}\n\n${newClient(api)}`;
}

/** The Temporal types that an example's code creates times with, to be imported from the package. */
export const timesIn = ({ temporal = [] }: Api, code: string): string[] =>
  temporal.filter((name) => code.includes(`${name}.from(`));

/** The statement of an example that creates a client. */
export const newClient = (api: Api): string => `const client = new ${api.className}(${clientArguments(api)});`;

/** The options that every client needs, as an argument: its address, and secrets that no environment variable holds. */
export function clientArguments(api: Api): string {
  // Every example contains them, and finding them takes a pass over all operations.
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

/** The options of one sufficient set of schemes, for the default requirement or the first operation that has one. */
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

/** A name in upper snake case: `apiKey` → `API_KEY`. */
export const constantCase = (name: string): string => name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/gu, "_").toUpperCase();

/** Whether a client needs a `baseURL`: some operation has no server. */
export const isAddressUnknown = (api: Api): boolean =>
  api.servers.length === 0 &&
  api.defaults?.baseURLEnv === undefined &&
  resourcesOf(api).some(({ resource }) => resource.operations.some(({ servers }) => servers === undefined));

/** An example call: `client.widgets.retrieve("widget-abc")`; `undefined` if a required argument has no sample. */
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
