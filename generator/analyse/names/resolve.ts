/** Gives every operation and resource of an API its name: gathered first, then resolved scope by scope. */

import type { OperationOverride } from "../../config.js";
import type { Subject } from "../operations.js";
import { camelCase, identifier, pascalCase, reservedMembers } from "./identifiers.js";
import { callName, type CallName, type ResponseShape } from "./path-names.js";
import { Scope } from "./scope.js";

export interface Named {
  readonly subject: Subject;
  readonly call: CallName;
}

/** A node of the tree of resources; the root is the client. */
export interface ResourceNode {
  readonly path: readonly string[];
  readonly operations: { name: string; subject: Subject }[];
  readonly children: Map<string, ResourceNode>;
}

export interface NamingOptions {
  readonly basePath?: string;
  readonly overrides: Readonly<Record<string, OperationOverride>>;
  /** The lock file's names: operation key → dotted call. */
  readonly pinned: ReadonlyMap<string, string>;
  readonly shapeOf: (subject: Subject) => ResponseShape;
}

export function resolveNames(subjects: readonly Subject[], options: NamingOptions): ResourceNode {
  const calls = subjects.map((subject): Named => ({ subject, call: wantedCall(subject, options) }));
  const root: ResourceNode = { path: [], operations: [], children: new Map() };
  for (const { call } of calls) nodeAt(root, call.resources);
  const scopes = new Map<ResourceNode, Scope>();
  const settled = [...calls].sort((a, b) => Number(isPinned(b, options)) - Number(isPinned(a, options)) || compare(a, b));
  const names = new Map(settled.map(({ subject, call }) => [subject.key, settle(subject, call, nodeAt(root, call.resources), scopes)]));
  for (const { subject, call } of calls) {
    nodeAt(root, call.resources).operations.push({ name: names.get(subject.key) as string, subject });
  }
  return root;
}

function wantedCall(subject: Subject, { basePath, overrides, pinned, shapeOf }: NamingOptions): CallName {
  const fixed = overrides[subject.key]?.name ?? pinned.get(subject.key);
  if (fixed === undefined) return clean(callName(subject, shapeOf(subject), basePath));
  const parts = fixed.split(".");
  return clean({ resources: parts.slice(0, -1), verb: parts.at(-1) as string });
}

/** Names that no class member may have get a trailing underscore; it depends on the name alone. */
function clean({ resources, verb }: CallName): CallName {
  return { resources: resources.map((name) => member(name, "resource")), verb: member(verb, "call") };
}

const member = (name: string, fallback: string): string => {
  const legal = identifier(name, fallback);
  return reservedMembers.has(legal) ? `${legal}_` : legal;
};

const isPinned = ({ subject }: Named, { overrides, pinned }: NamingOptions): boolean =>
  overrides[subject.key]?.name !== undefined || pinned.has(subject.key);

/** Where two want one name, the first in this order has it: it looks at the operations, never at their order in the document. */
function compare(a: Named, b: Named): number {
  const rank = ({ subject }: Named): string => `${String(subject.path.length).padStart(6, "0")} ${methodRank(subject.method)} ${subject.key}`;
  return rank(a) < rank(b) ? -1 : 1;
}

const methodRank = (method: string): string => {
  const order = ["GET", "POST", "PATCH", "PUT", "DELETE"].indexOf(method);
  return String(order === -1 ? 9 : order);
};

function settle(subject: Subject, call: CallName, node: ResourceNode, scopes: Map<ResourceNode, Scope>): string {
  let scope = scopes.get(node);
  if (scope === undefined) {
    scope = new Scope({ reserved: [...node.children.keys(), ...reservedMembers] });
    scopes.set(node, scope);
  }
  return scope.name(subject.key, call.verb, ...alternatives(subject, call.verb));
}

/** Ever more exact names for an operation whose first name is taken. */
function alternatives({ method, path, operation }: Subject, verb: string): string[] {
  const byMethod = method === "PUT" ? ["replace"] : [];
  const last = path.match(/\{([^{}]+)\}[^/]*$/u)?.[1];
  const byParameter = last === undefined ? [] : [`${verb}By${pascalCase(last)}`];
  const byId = camelCase(operation.operationId ?? "");
  return [...byMethod, ...byParameter, `${verb}${pascalCase(method.toLowerCase())}`, ...(byId === "" ? [] : [identifier(byId, verb)])];
}

function nodeAt(root: ResourceNode, path: readonly string[]): ResourceNode {
  let node = root;
  for (const name of path) {
    let child = node.children.get(name);
    if (child === undefined) {
      child = { path: [...node.path, name], operations: [], children: new Map() };
      node.children.set(name, child);
    }
    node = child;
  }
  return node;
}
