/** Resolved names as tests look at them. */

import type { CallName, ResponseShape } from "../../generator/analyse/names/path-names.js";
import { type ResourceNode, resolveNames } from "../../generator/analyse/names/resolve.js";
import type { Subject } from "../../generator/analyse/operations.js";

export interface Given {
  readonly pinned?: Readonly<Record<string, string>> | ReadonlyMap<string, string>;
  readonly overrides?: ReadonlyMap<string, CallName>;
  readonly shapeOf?: (subject: Subject) => ResponseShape;
  readonly surface?: "sdk";
}

export const treeOf = (
  subjects: readonly Subject[],
  { pinned = {}, overrides = new Map(), shapeOf, surface }: Given = {},
): ResourceNode =>
  resolveNames(subjects, {
    overrides,
    ...(surface === undefined ? {} : { surface }),
    pinned: new Map(pinned instanceof Map ? pinned : Object.entries(pinned)),
    shapeOf: shapeOf ?? (() => "object"),
  });

/** Operation key → dotted call. */
export const named = (subjects: readonly Subject[], given: Given = {}): Map<string, string> =>
  new Map(
    nodesOf(treeOf(subjects, given)).flatMap(({ path, operations }) =>
      operations.map(({ name, subject }) => [subject.key, [...path, name].join(".")] as const),
    ),
  );

/** A node and all nodes below it. */
export const nodesOf = (node: ResourceNode): ResourceNode[] => [node, ...[...node.children.values()].flatMap(nodesOf)];
