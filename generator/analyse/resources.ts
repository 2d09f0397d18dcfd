/** Turns named operations into the resources of the model. */

import { defined } from "../defined.js";
import type { Document } from "../document.js";
import type { Resource } from "../model/api.js";
import { specText } from "../model/text.js";
import type { Context } from "./context.js";
import { resourceClassName } from "./names/class-names.js";
import { camelCase } from "./names/identifiers.js";
import type { ResourceNode } from "./names/resolve.js";
import { operationOf } from "./operation-of.js";
import { eventsOf } from "./webhooks.js";

export const callsIn = ({ path, operations, children }: ResourceNode): [string, string][] => [
  ...[...operations]
    .sort(byVerb)
    .map(({ name, subject }): [string, string] => [subject.key, [...path, name].join(".")]),
  ...[...children.values()].flatMap(callsIn),
];

/** The client itself as a resource, if it has calls. */
export function rootOf(tree: ResourceNode, className: string, context: Context): Resource | undefined {
  if (tree.operations.length === 0) return undefined;
  const page = context.pages.name(`resource ${className}`, `${className}Api`);
  const operations = [...tree.operations].sort(byVerb);
  return {
    name: "",
    className,
    file: "client",
    page,
    operations: operations.map(({ name, subject }) => operationOf(subject, name, className, context)),
    children: [],
  };
}

/** Camel-cased name of a tag → its description; of two tags with the same name, the first. */
export const tagsOf = ({ tags = [] }: Document): Map<string, string> =>
  new Map(
    tags
      .flatMap(({ name, description }) => (description === undefined ? [] : [[camelCase(name), description] as const]))
      .reverse(),
  );

export function resourceOf(node: ResourceNode, context: Context): Resource {
  const className = context.types.classOf(node.path);
  const doc = context.tags.get(node.path.at(-1) as string);
  const { config, document, types, conversions } = context;
  const events = config.webhooks === undefined ? undefined : eventsOf(node.path, document, types, conversions?.event);
  return {
    name: node.path.at(-1) as string,
    className,
    file: context.files.of(node.path),
    page: context.pages.name(`resource ${className}`, `${className}Api`),
    operations: [...node.operations]
      .sort(byVerb)
      .map(({ name, subject }) => operationOf(subject, name, resourceClassName(node.path), context)),
    children: [...node.children.values()].map((child) => resourceOf(child, context)),
    ...defined({ events }),
    ...(doc === undefined ? {} : { doc: specText(doc) }),
  };
}

export const pathsOf = (node: ResourceNode): (readonly string[])[] =>
  [...node.children.values()].flatMap((child) => [child.path, ...pathsOf(child)]);

/** Puts the verbs first that people look for first. */
function byVerb(a: { name: string }, b: { name: string }): number {
  const rank = ({ name }: { name: string }): number => {
    const index = ["list", "create", "retrieve", "update", "delete"].indexOf(name);
    return index === -1 ? 9 : index;
  };
  return rank(a) - rank(b);
}
