/** How a type of the new package differs from that of the old one, for code that was written against the old one. */

import ts from "typescript";
import { type Bump, code } from "./change.js";
import type { Direction } from "./declarations.js";
import type { Finding } from "./findings.js";
import { alike } from "./likeness.js";
import {
  baseOf,
  idOf,
  isNever,
  isOpenString,
  isOptional,
  isPlainObject,
  isSameCode,
  literalBase,
  nameOfType,
  partsOf,
  type Parts,
} from "./type-parts.js";

export interface TypeSettings {
  readonly checker: ts.TypeChecker;
  /** Named types with another name in the new package. */
  readonly renamed: ReadonlyMap<string, string>;
  /** What a new member of an enum or a union in responses counts as. */
  readonly newMembers: Bump;
}

/** Values that came to a union that is read. */
const exhaustive = "may break exhaustive switches";

type Path = readonly string[];

export class TypeComparison {
  readonly #settings: TypeSettings;
  readonly #checker: ts.TypeChecker;
  /** Pairs that are being compared: types may contain themselves. */
  readonly #open = new Set<string>();

  constructor(settings: TypeSettings) {
    this.#settings = settings;
    this.#checker = settings.checker;
  }

  /**
   * @param isOwn whether a type of the same name is compared all the same: the declaration itself is
   */
  compare(before: ts.Type, after: ts.Type, direction: Direction, path: Path = [], isOwn = false): Finding[] {
    if (before === after || (!isOwn && this.#isSameName(before, after))) return [];
    // The compiler does not know one of them.
    if (((before.flags | after.flags) & ts.TypeFlags.Any) !== 0)
      return [{ bump: "major", kind: "changed", path, reason: "has another type" }];
    const pair = `${String(idOf(before))} ${String(idOf(after))} ${direction}`;
    if (this.#open.has(pair)) return [];
    this.#open.add(pair);
    const old = partsOf(before, this.#checker);
    const now = partsOf(after, this.#checker);
    const findings = [
      ...nullability(old, now, direction, path),
      ...(old.members.length === 1 && now.members.length === 1
        ? this.#single(old.members[0] as ts.Type, now.members[0] as ts.Type, direction, path, isOwn)
        : direction === "input"
          ? this.#accepted(old.members, now.members, path)
          : this.#returned(old.members, now.members, path)),
    ];
    this.#open.delete(pair);
    return findings;
  }

  #isSameName(before: ts.Type, after: ts.Type): boolean {
    const [old, now] = [nameOfType(before), nameOfType(after)];
    return old !== undefined && (this.#settings.renamed.get(old) ?? old) === now;
  }

  #text(type: ts.Type): string {
    const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;
    const text = this.#checker.typeToString(type, undefined, flags).replaceAll(/import\("[^"]*"\)\./gu, "");
    return code(text.length > 70 ? `${text.slice(0, 69)}…` : text);
  }

  #fits(type: ts.Type, target: ts.Type): boolean {
    return this.#isSameName(type, target) || this.#checker.isTypeAssignableTo(type, target);
  }

  #single(before: ts.Type, after: ts.Type, direction: Direction, path: Path, isOwn: boolean): Finding[] {
    if (before === after || (!isOwn && this.#isSameName(before, after))) return [];
    const [old, now] = [this.#elementOf(before), this.#elementOf(after)];
    if (old !== undefined && now !== undefined) return this.compare(old, now, direction, [...path, "[]"]);
    const [oldArguments, nowArguments] = [this.#argumentsOf(before), this.#argumentsOf(after)];
    if (before.symbol === after.symbol && oldArguments.length === nowArguments.length && oldArguments.length > 0)
      return oldArguments.flatMap((argument, at) =>
        this.compare(argument, nowArguments[at] as ts.Type, direction, [...path, "[]"]),
      );
    if (isPlainObject(before, this.#checker) && isPlainObject(after, this.#checker))
      return this.#objects(before, after, direction, path);
    return direction === "input" ? this.#accepted([before], [after], path) : this.#returned([before], [after], path);
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

  /** Every old argument must still be accepted. */
  #accepted(before: readonly ts.Type[], after: readonly ts.Type[], path: Path): Finding[] {
    const lost = before.flatMap((old) => this.#lost(old, after, path));
    const isNew = (now: ts.Type): boolean =>
      !before.some((old) => this.#fits(now, old)) &&
      !(this.#isObject(now) && before.some((old) => this.#isObject(old)));
    const more = after.filter(isNew);
    const added = more.map((now): Finding => ({
      bump: "minor",
      kind: "changed",
      path,
      reason: `also accepts ${this.#text(now)}`,
    }));
    const isReplaced = lost.length > 0 && before.length === 1 && after.length === 1 && more.length === 1;
    if (!isReplaced) return [...lost, ...added];
    const reason = `accepts ${this.#text(after[0] as ts.Type)}, no longer ${this.#text(before[0] as ts.Type)}`;
    return [{ bump: "major", kind: "changed", path, reason }];
  }

  #lost(old: ts.Type, after: readonly ts.Type[], path: Path): Finding[] {
    if (after.some((now) => now === old || this.#isSameName(old, now))) return [];
    if (this.#isObject(old)) {
      const best = this.#closest(
        old,
        after.filter((now) => this.#isObject(now)),
        "input",
        path,
      );
      if (best !== undefined) return best;
    }
    if (after.some((now) => this.#fits(old, now))) return [];
    return [{ bump: "major", kind: "changed", path, reason: `no longer accepts ${this.#text(old)}` }];
  }

  /** Whatever is returned must still fit where the old type was used, and what the old code looks for must be possible. */
  #returned(before: readonly ts.Type[], after: readonly ts.Type[], path: Path): Finding[] {
    const news = after.flatMap((now) => this.#unexpected(now, before, path));
    const gone = before.filter((old) => !after.some((now) => this.#fits(old, now)) && !this.#isCovered(old, after));
    const isReplaced = gone.length === 1 && news.length === 1 && before.length === 1 && after.length === 1;
    if (isReplaced && news[0]?.bump === "major" && news[0].path === path) {
      const reason = `is ${this.#text(after[0] as ts.Type)}, no longer ${this.#text(before[0] as ts.Type)}`;
      return [{ bump: "major", kind: "changed", path, reason }];
    }
    return [...news, ...this.#gone(gone, before, after, path)];
  }

  /** Comparing with a value that cannot be there any more does not compile. */
  #gone(gone: readonly ts.Type[], before: readonly ts.Type[], after: readonly ts.Type[], path: Path): Finding[] {
    const isOpen = before.some((old) => isOpenString(old));
    return gone.flatMap((old): Finding[] => {
      if (isOpen && literalBase(old) === "string")
        return [{ bump: "minor", kind: "changed", path, reason: `no longer lists ${this.#text(old)}` }];
      const isNarrowed = after.every((now) => this.#fits(now, old));
      if (isNarrowed && literalBase(old) === undefined && before.length === 1)
        return [
          { bump: "minor", kind: "changed", path, reason: `is only ${after.map((now) => this.#text(now)).join(", ")}` },
        ];
      return [{ bump: "major", kind: "changed", path, reason: `is never ${this.#text(old)} now` }];
    });
  }

  /** Objects are compared in {@link #unexpected} where both sides have some. */
  #isCovered(old: ts.Type, after: readonly ts.Type[]): boolean {
    if (!this.#isObject(old)) return false;
    const objects = after.filter((now) => this.#isObject(now));
    return objects.some((now) => this.#closest(now, [old], "output", []) !== undefined);
  }

  #unexpected(now: ts.Type, before: readonly ts.Type[], path: Path): Finding[] {
    if (before.some((old) => old === now || this.#isSameName(old, now))) return [];
    const objects = before.filter((old) => this.#isObject(old));
    if (this.#isObject(now) && objects.length > 0) {
      const best = this.#closest(now, objects, "output", path);
      if (best !== undefined) return best;
      const isReadable = before.length > 1 && objects.length === before.length && this.#hasCommon(now, objects);
      return [this.#added(now, isReadable, path)];
    }
    if (before.some((old) => this.#fits(now, old))) return [];
    const base = baseOf(now);
    return [this.#added(now, base !== undefined && before.some((old) => literalBase(old) === base), path)];
  }

  #added(now: ts.Type, isMember: boolean, path: Path): Finding {
    const may = `may also be ${this.#text(now)}`;
    return isMember
      ? { bump: this.#settings.newMembers, kind: "changed", path, reason: `${may}: ${exhaustive}` }
      : { bump: "major", kind: "changed", path, reason: may };
  }

  /** Whether every property that all old members have can be read of the new one too. */
  #hasCommon(now: ts.Type, objects: readonly ts.Type[]): boolean {
    const [first, ...others] = objects;
    const common = (first === undefined ? [] : this.#checker.getPropertiesOfType(first)).filter(({ name }) =>
      others.every((other) => this.#checker.getPropertyOfType(other, name) !== undefined),
    );
    return common.every(({ name }) => {
      const property = this.#checker.getPropertyOfType(now, name);
      if (property === undefined) return false;
      const known = objects.flatMap((old) => this.#membersOf(this.#checker.getPropertyOfType(old, name)));
      return this.#membersOf(property).every((member) =>
        this.#unexpected(member, known, []).every(({ bump }) => bump !== "major"),
      );
    });
  }

  #membersOf(property: ts.Symbol | undefined): readonly ts.Type[] {
    return property === undefined ? [] : partsOf(this.#checker.getTypeOfSymbol(property), this.#checker).members;
  }

  #isObject(type: ts.Type): boolean {
    return isPlainObject(type, this.#checker);
  }

  /** The findings of the candidate that differs least; `undefined` if none is the same kind of object. */
  #closest(type: ts.Type, candidates: readonly ts.Type[], direction: Direction, path: Path): Finding[] | undefined {
    const compared = candidates
      .filter((candidate) => this.#haveSameTag(type, candidate))
      .filter((candidate) => this.#isNamedAlike(type, candidate))
      .map((candidate) =>
        direction === "input"
          ? this.#objects(type, candidate, direction, path)
          : this.#objects(candidate, type, direction, path),
      );
    const weight = (findings: readonly Finding[]): number => findings.filter(({ bump }) => bump === "major").length;
    return compared.sort((a, b) => weight(a) - weight(b) || a.length - b.length)[0];
  }

  /** Two names are two things; a name and none may be the same. */
  #isNamedAlike(a: ts.Type, b: ts.Type): boolean {
    return (
      nameOfType(a) === undefined || nameOfType(b) === undefined || this.#isSameName(a, b) || this.#isSameName(b, a)
    );
  }

  /** Properties that are a single value in both are the same value: members of a union differ in them. */
  #haveSameTag(a: ts.Type, b: ts.Type): boolean {
    return this.#checker.getPropertiesOfType(a).every((property) => {
      const other = this.#checker.getPropertyOfType(b, property.name);
      if (other === undefined) return true;
      const [own, others] = [this.#checker.getTypeOfSymbol(property), this.#checker.getTypeOfSymbol(other)];
      return literalBase(own) === undefined || literalBase(others) === undefined || own === others;
    });
  }

  #objects(before: ts.Type, after: ts.Type, direction: Direction, path: Path): Finding[] {
    const old = new Map(this.#checker.getPropertiesOfType(before).map((symbol) => [symbol.name, symbol]));
    const now = new Map(this.#checker.getPropertiesOfType(after).map((symbol) => [symbol.name, symbol]));
    const renamed = this.#renamedIn(old, now);
    const taken = new Set(renamed.values());
    return [
      ...[...old].flatMap(([name, property]) => {
        const other = now.get(renamed.get(name) ?? name);
        if (other === undefined) return this.#removed(property, after, direction, [...path, name]);
        const found = this.#property(property, other, direction, [...path, name]);
        const to = renamed.get(name);
        if (to === undefined) return found;
        const reason = `is ${code(to)} now`;
        return [{ bump: "major", kind: "renamed", path: [...path, name], reason, renamed: to } as const, ...found];
      }),
      ...[...now]
        .filter(([name]) => !old.has(name) && !taken.has(name))
        .map(([name, property]) => this.#new(property, direction, [...path, name])),
      ...this.#indexes(before, after, direction, path),
    ];
  }

  #removed(property: ts.Symbol, after: ts.Type, direction: Direction, path: Path): Finding[] {
    const type = this.#checker.getTypeOfSymbol(property);
    // A property that no value may have: it only makes a member of a union differ from the others.
    if (partsOf(type, this.#checker).members.length === 0) return [];
    const other = this.#checker.getIndexTypeOfType(after, ts.IndexKind.String);
    const isLost = { bump: "major", kind: "removed", path, reason: "is removed" } as const;
    if (other === undefined || (direction === "output" && !isOptional(property))) return [isLost];
    const found = this.compare(type, other, direction, path);
    const isKept = found.every(({ bump }) => bump !== "major");
    return [isKept ? { ...isLost, bump: "minor", reason: "is one of any other properties now" } : isLost];
  }

  #new(property: ts.Symbol, direction: Direction, path: Path): Finding {
    if (isOptional(property)) return { bump: "minor", kind: "added", path, reason: "is new, and optional" };
    return direction === "input"
      ? { bump: "major", kind: "added", path, reason: "is new, and required" }
      : { bump: "minor", kind: "added", path, reason: "is new" };
  }

  #property(before: ts.Symbol, after: ts.Symbol, direction: Direction, path: Path): Finding[] {
    const [wasOptional, isNow] = [isOptional(before), isOptional(after)];
    const findings: Finding[] = [];
    if (wasOptional && !isNow)
      findings.push(
        direction === "input"
          ? { bump: "major", kind: "changed", path, reason: "is required now" }
          : { bump: "minor", kind: "changed", path, reason: "is always there now" },
      );
    if (!wasOptional && isNow)
      findings.push(
        direction === "input"
          ? { bump: "minor", kind: "changed", path, reason: "is optional now" }
          : { bump: "major", kind: "changed", path, reason: "may be left out now" },
      );
    if (isSameCode(before, after)) return findings;
    const types = [this.#checker.getTypeOfSymbol(before), this.#checker.getTypeOfSymbol(after)] as const;
    return [...findings, ...this.compare(types[0], types[1], direction, path)];
  }

  #indexes(before: ts.Type, after: ts.Type, direction: Direction, path: Path): Finding[] {
    const old = this.#checker.getIndexTypeOfType(before, ts.IndexKind.String);
    const now = this.#checker.getIndexTypeOfType(after, ts.IndexKind.String);
    if (old === undefined && now === undefined) return [];
    if (old === undefined)
      return [{ bump: "minor", kind: "changed", path, reason: "may have any other properties now" }];
    if (now === undefined)
      return isNever(old) ? [] : [{ bump: "major", kind: "changed", path, reason: "has no other properties now" }];
    return this.compare(old, now, direction, [...path, "[key]"]);
  }

  /** Old name → new name of the properties that are only called otherwise. */
  #renamedIn(old: ReadonlyMap<string, ts.Symbol>, now: ReadonlyMap<string, ts.Symbol>): Map<string, string> {
    const removed = [...old].filter(([name]) => !now.has(name));
    const added = [...now].filter(([name]) => !old.has(name));
    const fits = ([name, a]: [string, ts.Symbol], [other, b]: [string, ts.Symbol]): boolean =>
      isOptional(a) === isOptional(b) &&
      (isSameCode(a, b) ||
        this.compare(this.#checker.getTypeOfSymbol(a), this.#checker.getTypeOfSymbol(b), "output").length === 0) &&
      alike(name, other);
    return new Map(
      removed.flatMap((from) => {
        const [to, ...others] = added.filter((candidate) => fits(from, candidate));
        if (to === undefined || others.length > 0) return [];
        return removed.filter((candidate) => fits(candidate, to)).length === 1 ? [[from[0], to[0]] as const] : [];
      }),
    );
  }
}

function nullability(old: Parts, now: Parts, direction: Direction, path: Path): Finding[] {
  if (old.isNullable === now.isNullable) return [];
  const isBreaking = direction === "input" ? old.isNullable : now.isNullable;
  const reasons = {
    input: ["no longer accepts `null`", "also accepts `null`"],
    output: ["may be `null` now", "is never `null` now"],
  } as const;
  const reason = reasons[direction][isBreaking ? 0 : 1];
  return [{ bump: isBreaking ? "major" : "minor", kind: "changed", path, reason }];
}
