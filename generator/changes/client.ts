/** How the client differs apart from its calls: its class, its options, the bodies of errors. */

import type ts from "typescript";
import { type Change, code, type RenamedField } from "./change.js";
import type { Declarations, Direction, NamedNode } from "./declarations.js";
import { changesOf, type Finding } from "./findings.js";
import { mayBeRenamed } from "./likeness.js";
import type { Matching } from "./matching.js";
import type { ComparedProgram } from "./program.js";
import { TypeComparison, type TypeSettings } from "./types.js";
import type { Sides } from "./wire.js";

export interface Context {
  readonly old: Declarations;
  readonly now: Declarations;
  readonly matching: Matching;
  readonly types: TypeComparison;
  readonly program: ComparedProgram;
}

export function compareClass({ old, now }: Context): Change[] {
  const changes: Change[] = [];
  if (old.className !== now.className)
    changes.push({
      bump: "major",
      kind: "renamed",
      subject: "client",
      name: old.className,
      reason: `is ${code(now.className)} now`,
      migration: { before: `new ${old.className}(options)`, after: `new ${now.className}(options)` },
    });
  if (!old.isOptionsRequired && now.isOptionsRequired)
    changes.push({
      bump: "major",
      kind: "changed",
      subject: "client",
      name: old.className,
      reason: "requires options now",
      migration: { before: `new ${old.className}()`, after: `new ${now.className}(options)` },
    });
  return changes;
}

interface Options {
  readonly changes: readonly Change[];
  readonly fields: readonly RenamedField[];
  /** Old name → new name. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** An option that sends its secret in another way is another option, whatever its name. */
export function compareOptions({ old, now, program }: Context, settings: TypeSettings, sides?: Sides): Options {
  if (old.clientOptions === undefined || now.clientOptions === undefined)
    return { changes: [], fields: [], renamed: new Map() };
  const areAlike = (before: string, after: string): boolean =>
    mayBeRenamed(before, after) && sides?.before.schemes[before] === sides?.after.schemes[after];
  const types = new TypeComparison({ ...settings, areAlike });
  const found = compareNodes([old.clientOptions, now.clientOptions], "input", types, program);
  const fields = found.flatMap(({ path, renamed }) =>
    renamed === undefined ? [] : [{ model: optionsName, path, after: renamed }],
  );
  const renamed = new Map(fields.map(({ path: [name = ""], after }) => [name, after]));
  return { changes: changesOf(optionsName, found, "client"), fields, renamed };
}

const optionsName = "ClientOptions";

/** Changes of the bodies of errors, which are only received. */
export function compareErrors({ old, now, types, program }: Context): Change[] {
  if (old.errors === undefined || now.errors === undefined) return [];
  const found = compareNodes([old.errors, now.errors], "output", types, program);
  return changesOf("errors", found, "client");
}

export function compareNodes(
  [old, now]: readonly [NamedNode, NamedNode],
  direction: Direction,
  types: TypeComparison,
  { checker }: ComparedProgram,
): Finding[] {
  const typeOf = (node: NamedNode): ts.Type => checker.getTypeAtLocation(node.name);
  return types.compare(typeOf(old), typeOf(now), direction, [], true);
}
