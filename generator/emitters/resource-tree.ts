/** Emits an object literal and its type, nested like a client's resources. */

import { comment } from "../emit/encode.js";
import type { Operation } from "../model/operation.js";
import type { ResourceCalls } from "./calls.js";
import { objectText, objectTypeText } from "./text.js";

interface Expression {
  readonly type: string;
  readonly value: string;
}

/** @param entryOf returns the type and value of an operation; `undefined` leaves it out */
export function resourceTree(
  resources: readonly ResourceCalls[],
  entryOf: (calls: ResourceCalls, operation: Operation) => Expression | undefined,
): Expression {
  const root = new Map<string, Node>();
  for (const calls of resources) {
    const parent = calls.path.reduce((level, name) => levelAt(level, name), root);
    for (const operation of calls.operations) {
      const entry = entryOf(calls, operation);
      if (entry !== undefined) parent.set(operation.name, { ...entry, endpoint: comment(operation.endpoint) });
    }
  }
  return expressionOf(root);
}

type Level = Map<string, Node>;
type Node = Level | (Expression & { readonly endpoint: string });

function levelAt(level: Level, name: string): Level {
  const found = level.get(name);
  if (found instanceof Map) return found;
  const created: Level = new Map();
  level.set(name, created);
  return created;
}

function expressionOf(level: Level): Expression {
  const entries = [...level].map(([name, node]) => ({
    name,
    doc: node instanceof Map ? "" : `/** \`${node.endpoint}\` */\n`,
    ...(node instanceof Map ? expressionOf(node) : node),
  }));
  return { type: objectTypeText(entries), value: objectText(entries.map(({ name, value }) => [name, value])) };
}
