/** What a package's calls, resources and examples are called. */

import type { Api, Resource } from "../model/api.js";
import type { Operation } from "../model/operation.js";
import { exampleAddress } from "./encode.js";
import { convertedExpression } from "./json-expression.js";
import { surfaceOf } from "./surface/surface-of.js";

/** The file of a resource below `src/`, without its ending. */
export const sourceFile = ({ name, file }: Resource): string => (name === "" ? file : `resources/${file}`);

/** Every resource of an API, with the property names that lead to it from the client; none lead to the client's own calls. */
export function resourcesOf(api: Api): { resource: Api["resources"][number]; path: readonly string[] }[] {
  const visit = (resources: Api["resources"], parent: readonly string[]): ReturnType<typeof resourcesOf> =>
    resources.flatMap((resource) => {
      const path = [...parent, resource.name];
      return [{ resource, path }, ...visit(resource.children, path)];
    });
  return [...(api.root === undefined ? [] : [{ resource: api.root, path: [] }]), ...visit(api.resources, [])];
}

/**
 * The first lines of an example: imports the class and other names of the package, and creates a client.
 * @param code what follows, whose times are created by functions of the package
 */
export function clientSnippet(api: Api, others: readonly string[] = [], code = ""): string {
  const times = (api.temporal ?? []).filter((name) => code.includes(`${name}.from(`));
  return `${surfaceOf(api).exampleImport(api, [...others, ...times])}\n\n${newClient(api)}`;
}

/** The statement of an example that creates a client. */
export const newClient = (api: Api): string => `const client = new ${api.className}(${clientArguments(api)});`;

/** The required options of a client, as an argument. */
export const clientArguments = (api: Api): string =>
  isAddressUnknown(api) ? `{ baseURL: ${exampleAddress(api.serverPath)} }` : "";

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
