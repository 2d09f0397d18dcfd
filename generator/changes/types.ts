/** Compares an old and a new type, for code that was written against the old one. */

import ts from "typescript";
import type { Bump } from "./change.js";
import type { Direction } from "./declarations.js";
import { changed, type Finding, type Path } from "./findings.js";
import { mayBeRenamed } from "./likeness.js";
import { ObjectComparison } from "./object-types.js";
import { idOf, isUnknown, type Parts, partsOf } from "./type-parts.js";
import { TypeRelations } from "./type-relations.js";
import { UnionComparison } from "./union-types.js";

export interface TypeSettings {
  readonly checker: ts.TypeChecker;
  /** Named types with another name in the new package. */
  readonly renamed: ReadonlyMap<string, string>;
  /** The bump for a new member of an enum or a union in responses. */
  readonly newMembers: Bump;
  /** Whether two properties of one type may be the same under another name. */
  readonly areAlike?: (before: string, after: string) => boolean;
}

export class TypeComparison {
  readonly #checker: ts.TypeChecker;
  readonly #relations: TypeRelations;
  readonly #objects: ObjectComparison;
  readonly #unions: UnionComparison;
  /** Compares the declarations of the same name in both packages, which may differ. */
  readonly #declared: UnionComparison;
  /** Pairs whose comparison has not ended, as types may contain themselves. */
  readonly #open = new Set<string>();

  constructor({ checker, renamed, newMembers, areAlike = mayBeRenamed }: TypeSettings) {
    this.#checker = checker;
    this.#relations = new TypeRelations(checker, renamed);
    this.#objects = new ObjectComparison(checker, areAlike, (...types) => this.compare(...types));
    this.#unions = new UnionComparison(this.#relations, this.#objects, newMembers);
    this.#declared = new UnionComparison(this.#relations.withoutNames(), this.#objects, newMembers);
  }

  /**
   * Compares two types.
   * @param isOwn whether to compare types of the same name as well, as these are the declarations themselves
   */
  compare(before: ts.Type, after: ts.Type, direction: Direction, path: Path = [], isOwn = false): Finding[] {
    if (before === after || (!isOwn && this.#relations.isSameName(before, after))) return [];
    // The compiler could not resolve one of them.
    if (((before.flags | after.flags) & ts.TypeFlags.Any) !== 0) return [changed("major", path, "has another type")];
    const pair = `${String(idOf(before))} ${String(idOf(after))} ${direction}`;
    if (this.#open.has(pair)) return [];
    this.#open.add(pair);
    const old = partsOf(before, this.#checker);
    const now = partsOf(after, this.#checker);
    const findings = [
      ...nullability(old, now, direction, path),
      ...(old.members.length === 1 && now.members.length === 1
        ? this.#single(old.members[0] as ts.Type, now.members[0] as ts.Type, direction, path, isOwn)
        : membersOf(this.#unions, old.members, now.members, direction, path)),
    ];
    this.#open.delete(pair);
    return findings;
  }

  #single(before: ts.Type, after: ts.Type, direction: Direction, path: Path, isOwn: boolean): Finding[] {
    if (before === after || (!isOwn && this.#relations.isSameName(before, after))) return [];
    const [old, now] = [this.#elementOf(before), this.#elementOf(after)];
    if (old !== undefined && now !== undefined) return this.compare(old, now, direction, [...path, "[]"]);
    const [oldArguments, nowArguments] = [this.#argumentsOf(before), this.#argumentsOf(after)];
    if (before.symbol === after.symbol && oldArguments.length === nowArguments.length && oldArguments.length > 0)
      return oldArguments.flatMap((argument, at) =>
        this.compare(argument, nowArguments[at] as ts.Type, direction, [...path, "[]"]),
      );
    if (this.#relations.isObject(before) && this.#relations.isObject(after))
      return this.#objects.compare(before, after, direction, path);
    return membersOf(isOwn ? this.#declared : this.#unions, [before], [after], direction, path);
  }

  #elementOf(type: ts.Type): ts.Type | undefined {
    return this.#checker.isArrayType(type) ? this.#argumentsOf(type)[0] : undefined;
  }

  #argumentsOf(type: ts.Type): readonly ts.Type[] {
    const isReference =
      (type.flags & ts.TypeFlags.Object) !== 0 &&
      ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0;
    return isReference ? this.#checker.getTypeArguments(type as ts.TypeReference) : [];
  }
}

function membersOf(
  unions: UnionComparison,
  before: readonly ts.Type[],
  after: readonly ts.Type[],
  direction: Direction,
  path: Path,
): Finding[] {
  return direction === "input" ? unions.accepted(before, after, path) : unions.returned(before, after, path);
}

function nullability(old: Parts, now: Parts, direction: Direction, path: Path): Finding[] {
  // What may be anything may be `null` too.
  if (old.isNullable === now.isNullable || [...old.members, ...now.members].some(isUnknown)) return [];
  if (direction === "input")
    return old.isNullable
      ? [changed("major", path, "no longer accepts `null`")]
      : [changed("minor", path, "also accepts `null`")];
  return now.isNullable
    ? [changed("major", path, "may be `null` now", "absent")]
    : [changed("minor", path, "is never `null` now")];
}
