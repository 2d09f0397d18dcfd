/** The webhooks of a document: the types of their events, and the resource that receives them. */

import type { Config } from "../config/config.js";
import { defined } from "../defined.js";
import type { Diagnostics, Location } from "../diagnostics.js";
import { type Document, resolve, type RequestBody } from "../document.js";
import type { WebhookEvents } from "../model/api.js";
import type { Conversion } from "../model/conversions.js";
import { specText } from "../model/text.js";
import { pascalCase } from "./names/identifiers.js";
import type { ResourceNode } from "./names/resolve.js";
import { operationsOf } from "./operations.js";
import type { TypeNames } from "./types.js";

/** The name on the client of the resource that receives webhooks, and its methods. */
const resource = "webhooks";
const receiving = ["unwrap", "verifySignature"];

interface WebhookInput {
  readonly document: Document;
  readonly config: Pick<Config, "webhooks">;
  readonly configFile: Location;
  readonly diagnostics: Diagnostics;
}

/** The tree of resources with the one that receives webhooks, if the configuration has `webhooks`. Reports names that are in the way. */
export function withWebhooks(
  tree: ResourceNode,
  { document, config, configFile, diagnostics }: WebhookInput,
): ResourceNode {
  if (config.webhooks === undefined) return tree;
  if (Object.keys(document.webhooks ?? {}).length === 0) {
    const next = "remove `webhooks`, or declare in the document what the API sends";
    diagnostics.report("override-unmatched", configFile, "`webhooks`: the document declares no webhooks", next);
  }
  const node = tree.children.get(resource) ?? { path: [resource], operations: [], children: new Map() };
  const taken = [
    ...tree.operations.filter(({ name }) => name === resource),
    ...node.operations.filter(({ name }) => receiving.includes(name)),
  ];
  for (const { name, subject } of taken) {
    const why = `${JSON.stringify(subject.key)} has the name \`${name}\`, which receiving webhooks needs`;
    diagnostics.report("override-clash", configFile, why, "give the operation another `name`");
  }
  const children = [...tree.children, [resource, node] as const].sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...tree, children: new Map(children) };
}

/** The events that the resource at a path receives. */
export function eventsOf(
  path: readonly string[],
  document: Document,
  types: TypeNames,
  conversion: Conversion | undefined,
): WebhookEvents | undefined {
  if (path.length > 1 || path[0] !== resource) return undefined;
  const webhooks = operationsOf({ ...document, paths: document.webhooks ?? {} });
  const names = webhooks.flatMap(({ path: name, method, operation }): string[] => {
    const [content] = Object.entries(resolve<RequestBody>(document, operation.requestBody)?.content ?? {});
    if (content === undefined) return [];
    const [mediaType, { schema }] = content;
    const at = [resource, name, method.toLowerCase(), "requestBody", "content", mediaType].map(specText);
    const wanted = `${pascalCase(name)}WebhookEvent`;
    const type = types.refer(schema, at, wanted, "event");
    const named = "name" in type ? type : types.name(at, wanted, "event");
    return "name" in named ? [named.name] : [];
  });
  return {
    name: types.reserve("webhook events", "WebhookEvent"),
    types: [...new Set(names)],
    ...defined({ conversion }),
  };
}
