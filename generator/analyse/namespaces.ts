/**
 * Names the types of calls as vendors' SDKs do, under `surface: "sdk"`: `Client.Chats.MessageCreateParams` for the `params` of
 * `client.chats.messages.create()`.
 */

import type { Api, Namespace, Resource } from "../model/api.js";
import type { Content } from "../model/content.js";
import type { Operation } from "../model/operation.js";
import type { Identifier } from "../model/text.js";
import type { NamedType, TypeRef } from "../model/types.js";
import { identifier, pascalCase, pascalIdentifier, words } from "./names/identifiers.js";
import { singular } from "./pagination/words.js";

/** The kinds of the package's models by name. */
type Kinds = ReadonlyMap<string, NamedType["kind"]>;

/** Adds the namespaces of the client and of all resources. */
export function withNamespaces(api: Api): Api {
  const kinds: Kinds = new Map(api.types.map(({ name, kind }) => [name, kind]));
  const resources = api.resources.map((resource) => withNamespace(resource, kinds, []));
  const client = { className: api.className, operations: api.root?.operations ?? [], children: resources };
  return { ...api, resources, namespace: namespaceOf(client, kinds, []) };
}

function withNamespace(resource: Resource, models: Kinds, parents: readonly string[]): Resource {
  const path = [...parents, resource.name];
  const children = resource.children.map((child) => withNamespace(child, models, path));
  return { ...resource, children, namespace: namespaceOf({ ...resource, children }, models, path) };
}

/** The namespace of a resource whose children have theirs. What a name already means in its module, it keeps to mean. */
function namespaceOf(
  { className, operations, children, events }: Pick<Resource, "className" | "operations" | "children" | "events">,
  models: Kinds,
  path: readonly string[],
): Namespace {
  const own = operations.flatMap(({ optionsType, sdk }) => [optionsType ?? [], sdk?.paramsType ?? []].flat());
  const used = new Set([className, ...own, ...(events === undefined ? [] : [events.name])]);
  const isNew = ({ name }: { readonly name: string }): boolean => {
    const isFree = !used.has(name);
    used.add(name);
    return isFree;
  };
  const namespaces = children
    .map(({ name, file }) => ({ name: pascalIdentifier(name, "Resource"), file }))
    .filter(isNew)
    .map((each) => ({ ...each, imported: freeName(`${each.name}Types`, models) }));
  for (const name of models.keys()) used.add(name);
  const aliases = operations.flatMap((operation) => aliasesOf(operation, models, path)).filter(isNew);
  const inherited = children
    .map(({ file, namespace }) => ({
      file,
      names: (namespace?.aliases ?? []).filter(isNew).map(({ name }) => name),
    }))
    .filter(({ names }) => names.length > 0);
  return { namespaces, aliases, inherited };
}

const freeName = (name: string, models: Kinds): string => (models.has(name) ? freeName(`${name}_`, models) : name);

/** `MessageCreateParams` and `ChatMessageCreateParams`, and the same with `Response` for a response that is no component, and the name that a listing has. */
function aliasesOf(operation: Operation, models: Kinds, path: readonly string[]): Namespace["aliases"] {
  const response = responseType(operation);
  const isInline = response !== undefined && models.get(response) === "response";
  const types = { Params: paramsType(operation), Response: isInline ? response : undefined };
  const stated = operation.sdk?.returns;
  const isStated = response !== undefined && stated !== undefined && operation.paging === undefined;
  const [short, long] = [path.slice(-1), path.slice(-2)].map((names) => names.map(inSingular).join(""));
  const ofCall = Object.entries(types).flatMap(([ending, type]) =>
    type === undefined
      ? []
      : [short, long].map((prefix = "") => ({
          name: identifier(`${prefix}${pascalCase(operation.name)}${ending}`, ending),
          type,
        })),
  );
  return isStated ? [...ofCall, { name: stated, type: response }] : ofCall;
}

/** A property in Pascal case, with its last word in the singular. */
function inSingular(name: string): string {
  const all = words(name);
  return pascalCase([...all.slice(0, -1), singular(all.at(-1) ?? "")].join(" "));
}

/** The named type of a call's `params`: its own, or that of the only part. */
function paramsType({ sdk, query, body }: Operation): Identifier | undefined {
  if (sdk?.paramsType !== undefined) return sdk.paramsType;
  if (sdk?.body === "argument") return undefined;
  return sdk?.body === undefined ? nameOf(query?.type) : onlyType(body?.contents ?? []);
}

const responseType = ({ result }: Operation): Identifier | undefined => onlyType(result.contents);

/** The name of the type that all media types share. */
function onlyType(contents: readonly Content[]): Identifier | undefined {
  const [name, ...others] = new Set(contents.map(({ type }) => nameOf(type)));
  return others.length === 0 ? name : undefined;
}

const nameOf = (type: TypeRef | undefined): Identifier | undefined =>
  type !== undefined && "name" in type ? type.name : undefined;
