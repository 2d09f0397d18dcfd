/** Compares the properties of two objects. */

import ts from "typescript";
import { code } from "./change.js";
import { type Direction, isDeprecated } from "./declarations.js";
import { changed, deprecation, type Finding, type Path } from "./findings.js";
import { isNever, isOptional, isSameCode, partsOf } from "./type-parts.js";

type Properties = ReadonlyMap<string, ts.Symbol>;

export class ObjectComparison {
  readonly #checker: ts.TypeChecker;
  readonly #areAlike: (before: string, after: string) => boolean;
  readonly #compareTypes: (before: ts.Type, after: ts.Type, direction: Direction, path: Path) => Finding[];

  /** @param areAlike whether two names may be those of one property @param compareTypes compares the types of two properties */
  constructor(
    checker: ts.TypeChecker,
    areAlike: (before: string, after: string) => boolean,
    compareTypes: (before: ts.Type, after: ts.Type, direction: Direction, path: Path) => Finding[],
  ) {
    this.#checker = checker;
    this.#areAlike = areAlike;
    this.#compareTypes = compareTypes;
  }

  compare(before: ts.Type, after: ts.Type, direction: Direction, path: Path): Finding[] {
    const [old, now] = [this.#propertiesOf(before), this.#propertiesOf(after)];
    const renamed = this.#renamedIn(old, now);
    const taken = new Set(renamed.values());
    return [
      ...[...old].flatMap(([name, property]): Finding[] => {
        const to = renamed.get(name);
        const other = now.get(to ?? name);
        const at = [...path, name];
        if (other === undefined) return this.#removed(property, after, direction, at);
        const found = this.#property(property, other, direction, at);
        if (to === undefined) return found;
        return [{ bump: "major", kind: "renamed", path: at, reason: `is ${code(to)} now`, renamed: to }, ...found];
      }),
      ...[...now]
        .filter(([name]) => !old.has(name) && !taken.has(name))
        .map(([name, property]) => added(property, direction, [...path, name])),
      ...this.#indexes(before, after, direction, path),
    ];
  }

  #propertiesOf(type: ts.Type): Properties {
    return new Map(this.#checker.getPropertiesOfType(type).map((symbol) => [symbol.name, symbol]));
  }

  #removed(property: ts.Symbol, after: ts.Type, direction: Direction, path: Path): Finding[] {
    const type = this.#checker.getTypeOfSymbol(property);
    // A property that no value may have is only there to distinguish the members of a union.
    if (partsOf(type, this.#checker).members.length === 0) return [];
    const other = this.#checker.getIndexTypeOfType(after, ts.IndexKind.String);
    const isLost = { bump: "major", kind: "removed", path, reason: "is removed" } as const;
    if (other === undefined || (direction === "output" && !isOptional(property))) return [isLost];
    const found = this.#compareTypes(type, other, direction, path);
    const isKept = found.every(({ bump }) => bump !== "major");
    return [isKept ? { ...isLost, bump: "minor", reason: "is one of any other properties now" } : isLost];
  }

  #property(before: ts.Symbol, after: ts.Symbol, direction: Direction, path: Path): Finding[] {
    const findings = [
      ...optionality(isOptional(before), isOptional(after), direction, path),
      ...deprecation(areDeprecated(before), areDeprecated(after), path),
    ];
    if (isSameCode(before, after)) return findings;
    const [old, now] = [this.#checker.getTypeOfSymbol(before), this.#checker.getTypeOfSymbol(after)];
    return [...findings, ...this.#compareTypes(old, now, direction, path)];
  }

  #indexes(before: ts.Type, after: ts.Type, direction: Direction, path: Path): Finding[] {
    const [old, now] = [this.#indexOf(before), this.#indexOf(after)];
    if (old === undefined && now === undefined) return [];
    if (old === undefined) return [changed("minor", path, "may have any other properties now")];
    if (now === undefined) return [changed("major", path, "has no other properties now")];
    return this.#compareTypes(old, now, direction, [...path, "[key]"]);
  }

  /** The type of other properties; those that no value may have are none. */
  #indexOf(type: ts.Type): ts.Type | undefined {
    const index = this.#checker.getIndexTypeOfType(type, ts.IndexKind.String);
    return index !== undefined && isNever(index) ? undefined : index;
  }

  /** Old name → new name of properties that differ only in their names. */
  #renamedIn(old: Properties, now: Properties): Map<string, string> {
    const removed = [...old].filter(([name]) => !now.has(name));
    const others = [...now].filter(([name]) => !old.has(name));
    const fits = ([name, a]: [string, ts.Symbol], [other, b]: [string, ts.Symbol]): boolean =>
      isOptional(a) === isOptional(b) && (isSameCode(a, b) || this.#haveSameType(a, b)) && this.#areAlike(name, other);
    return new Map(
      removed.flatMap((from) => {
        const [to, ...more] = others.filter((candidate) => fits(from, candidate));
        if (to === undefined || more.length > 0) return [];
        return removed.filter((candidate) => fits(candidate, to)).length === 1 ? [[from[0], to[0]] as const] : [];
      }),
    );
  }

  #haveSameType(a: ts.Symbol, b: ts.Symbol): boolean {
    const [one, other] = [this.#checker.getTypeOfSymbol(a), this.#checker.getTypeOfSymbol(b)];
    return this.#compareTypes(one, other, "output", []).length === 0;
  }
}

/** Whether all declarations of a property deprecate it. */
const areDeprecated = ({ declarations = [] }: ts.Symbol): boolean =>
  declarations.length > 0 && declarations.every(isDeprecated);

function added(property: ts.Symbol, direction: Direction, path: Path): Finding {
  if (isOptional(property)) return { bump: "minor", kind: "added", path, reason: "is new, and optional" };
  return direction === "input"
    ? { bump: "major", kind: "added", path, reason: "is new, and required", demand: "required" }
    : { bump: "minor", kind: "added", path, reason: "is new" };
}

function optionality(wasOptional: boolean, isNow: boolean, direction: Direction, path: Path): Finding[] {
  if (wasOptional === isNow) return [];
  if (isNow)
    return direction === "input"
      ? [changed("minor", path, "is optional now")]
      : [changed("major", path, "may be left out now", "absent")];
  return direction === "input"
    ? [changed("major", path, "is required now", "required")]
    : [changed("minor", path, "is always there now")];
}
