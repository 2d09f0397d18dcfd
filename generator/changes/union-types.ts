/** Finds the lost and the new members of a union. A type that is not a union counts as a union of one member. */

import type ts from "typescript";
import type { Bump } from "./change.js";
import type { Direction } from "./declarations.js";
import { changed, changedMember, listText, type Finding, type Path } from "./findings.js";
import type { ObjectComparison } from "./object-types.js";
import { baseOf, isOpenString, isUnknown, literalBase } from "./type-parts.js";
import type { TypeRelations } from "./type-relations.js";

export class UnionComparison {
  readonly #relations: TypeRelations;
  readonly #objects: ObjectComparison;
  readonly #newMembers: Bump;

  /** @param newMembers the bump for a new member of an enum or a union in responses */
  constructor(relations: TypeRelations, objects: ObjectComparison, newMembers: Bump) {
    this.#relations = relations;
    this.#objects = objects;
    this.#newMembers = newMembers;
  }

  /** Compares arguments: every old argument must still be accepted. */
  accepted(before: readonly ts.Type[], after: readonly ts.Type[], path: Path): Finding[] {
    const relations = this.#relations;
    const successors = new Set<ts.Type>();
    const lost = before.flatMap((old) => this.#lost(old, after, path, successors));
    const more = after.filter((now) => !successors.has(now) && !before.some((old) => relations.fits(now, old)));
    const isReplaced = lost.length > 0 && before.length === 1 && after.length === 1 && more.length === 1;
    if (!isReplaced)
      return [
        ...lost,
        ...more.map((now) =>
          changedMember("minor", path, { isNew: true, before: "also accepts", text: this.#text(now) }),
        ),
      ];
    const [old, now] = [before[0] as ts.Type, after[0] as ts.Type];
    return [changed("major", path, `accepts ${this.#text(now)}, no longer ${this.#text(old)}`)];
  }

  /** @param successors collects the objects that old ones have become */
  #lost(old: ts.Type, after: readonly ts.Type[], path: Path, successors: Set<ts.Type>): Finding[] {
    const relations = this.#relations;
    const same = after.find((now) => now === old || relations.isSameName(old, now));
    if (same !== undefined) {
      successors.add(same);
      return [];
    }
    if (relations.isObject(old)) {
      const objects = after.filter((now) => relations.isObject(now));
      const best = this.#closest(old, objects, "input", path);
      if (best !== undefined) {
        successors.add(best.candidate);
        return [...best.findings];
      }
    }
    if (after.some((now) => relations.fits(old, now))) return [];
    return [changedMember("major", path, { isNew: false, before: "no longer accepts", text: this.#text(old) })];
  }

  /** Compares results: every new result must still fit the old type, and the results that old code checks for must remain possible. */
  returned(before: readonly ts.Type[], after: readonly ts.Type[], path: Path): Finding[] {
    if (after.some(isUnknown) && !before.some(isUnknown)) {
      const texts = listText(before.map((old) => this.#text(old)));
      return [changed("major", path, texts === "" ? "is `unknown` now" : `is \`unknown\` now, no longer ${texts}`)];
    }
    const news = after.flatMap((now) => this.#come(now, before, after, path));
    const gone = before.filter(
      (old) => !after.some((now) => this.#relations.fits(old, now)) && !this.#isCovered(old, after),
    );
    const isReplaced = gone.length === 1 && news.length === 1 && before.length === 1 && after.length === 1;
    if (isReplaced && news[0]?.bump === "major" && news[0].path === path) {
      const [old, now] = [before[0] as ts.Type, after[0] as ts.Type];
      return [changed("major", path, `is ${this.#text(now)}, no longer ${this.#text(old)}`)];
    }
    return [...news, ...gone.map((old) => this.#gone(old, before, after, path))];
  }

  /** Where one object becomes several, what differs in one of them differs in no other: it is named as a whole. */
  #come(now: ts.Type, before: readonly ts.Type[], after: readonly ts.Type[], path: Path): Finding[] {
    const found = this.#unexpected(now, before, path);
    const [old, all] = [before, after].map((types) => types.filter((type) => this.#relations.isObject(type)).length);
    const isDivided = old === 1 && (all ?? 0) > 1 && this.#relations.isObject(now);
    return isDivided && found.some(({ bump }) => bump === "major") ? [this.#added(now, false, path)] : found;
  }

  /** The change for a lost member: a comparison with a value that is no longer possible does not compile. */
  #gone(old: ts.Type, before: readonly ts.Type[], after: readonly ts.Type[], path: Path): Finding {
    const text = this.#text(old);
    if (literalBase(old) === "string" && before.some((each) => isOpenString(each)))
      return changedMember("minor", path, { isNew: false, before: "no longer lists", text });
    const isNarrowed = after.length > 0 && after.every((now) => this.#relations.fits(now, old));
    return isNarrowed && literalBase(old) === undefined && before.length === 1
      ? changed("minor", path, `is only ${listText(after.map((now) => this.#text(now)))}`)
      : changedMember("major", path, { isNew: false, before: "is never", text, after: " now" });
  }

  /** Whether an object is compared in {@link #unexpected}, with an object of the new type that may be the same. */
  #isCovered(old: ts.Type, after: readonly ts.Type[]): boolean {
    if (!this.#relations.isObject(old)) return false;
    const objects = after.filter((now) => this.#relations.isObject(now));
    return objects.some((now) => this.#closest(now, [old], "output", []) !== undefined);
  }

  #unexpected(now: ts.Type, before: readonly ts.Type[], path: Path): Finding[] {
    const relations = this.#relations;
    if (before.some((old) => old === now || relations.isSameName(old, now))) return [];
    const objects = before.filter((old) => relations.isObject(old));
    if (relations.isObject(now) && objects.length > 0) {
      const best = this.#closest(now, objects, "output", path);
      if (best !== undefined) return [...best.findings];
      const isReadable = before.length > 1 && objects.length === before.length && this.#hasCommon(now, objects);
      return [this.#added(now, isReadable, path)];
    }
    if (before.some((old) => relations.fits(now, old))) return [];
    const base = baseOf(now);
    return [this.#added(now, base !== undefined && before.some((old) => literalBase(old) === base), path)];
  }

  /** @param isMember whether old code reads it as an additional member of an enum or a union */
  #added(now: ts.Type, isMember: boolean, path: Path): Finding {
    const member = { isNew: true, before: "may also be", text: this.#text(now) };
    return isMember
      ? changedMember(this.#newMembers, path, { ...member, after: ": may break exhaustive switches" })
      : changedMember("major", path, member);
  }

  /** Whether the new member has every property that all old members have, with a compatible type. */
  #hasCommon(now: ts.Type, objects: readonly ts.Type[]): boolean {
    const relations = this.#relations;
    return relations.commonProperties(objects).every((name) => {
      const members = relations.membersOf(now, name);
      const known = objects.flatMap((old) => relations.membersOf(old, name) ?? []);
      const isKnown = (member: ts.Type): boolean =>
        this.#unexpected(member, known, []).every(({ bump }) => bump !== "major");
      return members !== undefined && members.every(isKnown);
    });
  }

  /** The most similar candidate, with the findings for it; `undefined` if none may be the same object. */
  #closest(
    type: ts.Type,
    candidates: readonly ts.Type[],
    direction: Direction,
    path: Path,
  ): { readonly candidate: ts.Type; readonly findings: readonly Finding[] } | undefined {
    const compared = candidates
      .filter((candidate) => this.#relations.mayBeSame(type, candidate))
      .map((candidate) => ({
        candidate,
        findings:
          direction === "input"
            ? this.#objects.compare(type, candidate, direction, path)
            : this.#objects.compare(candidate, type, direction, path),
      }));
    const weight = (findings: readonly Finding[]): number => findings.filter(({ bump }) => bump === "major").length;
    return compared.sort(({ findings: a }, { findings: b }) => weight(a) - weight(b) || a.length - b.length)[0];
  }

  #text(type: ts.Type): string {
    return this.#relations.text(type);
  }
}
