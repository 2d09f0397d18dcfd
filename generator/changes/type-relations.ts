/** Relations between an old and a new type, which are checked before their parts are compared. */

import ts from "typescript";
import { code } from "./change.js";
import { isPlainObject, literalBase, nameOfType, partsOf } from "./type-parts.js";

export class TypeRelations {
  readonly #checker: ts.TypeChecker;
  readonly #renamed: ReadonlyMap<string, string>;
  readonly #isByName: boolean;

  /** @param renamed named types with another name in the new package */
  constructor(checker: ts.TypeChecker, renamed: ReadonlyMap<string, string>, isByName = true) {
    this.#checker = checker;
    this.#renamed = renamed;
    this.#isByName = isByName;
  }

  /** The same relations, except that types of equal names are compared by structure too. */
  withoutNames(): TypeRelations {
    return new TypeRelations(this.#checker, this.#renamed, false);
  }

  isSameName(before: ts.Type, after: ts.Type): boolean {
    if (!this.#isByName) return false;
    const [old, now] = [nameOfType(before), nameOfType(after)];
    return old !== undefined && (this.#renamed.get(old) ?? old) === now;
  }

  /** Whether a value of a type can be used where the target is expected. */
  fits(type: ts.Type, target: ts.Type): boolean {
    return this.isSameName(type, target) || this.#checker.isTypeAssignableTo(type, target);
  }

  isObject(type: ts.Type): boolean {
    return isPlainObject(type, this.#checker);
  }

  /** Whether two objects may be the same one, as neither their names nor their tags contradict that. */
  mayBeSame(a: ts.Type, b: ts.Type): boolean {
    return this.#haveSameTag(a, b) && this.#isNamedAlike(a, b);
  }

  /** Whether the names do not contradict: an unnamed type may be the same as a named one. */
  #isNamedAlike(a: ts.Type, b: ts.Type): boolean {
    return nameOfType(a) === undefined || nameOfType(b) === undefined || this.isSameName(a, b) || this.isSameName(b, a);
  }

  /** Whether tags do not contradict: a property that is a single value in both has to have the same value. */
  #haveSameTag(a: ts.Type, b: ts.Type): boolean {
    return this.#checker.getPropertiesOfType(a).every((property) => {
      const other = this.#checker.getPropertyOfType(b, property.name);
      if (other === undefined) return true;
      const [own, others] = [this.#checker.getTypeOfSymbol(property), this.#checker.getTypeOfSymbol(other)];
      return literalBase(own) === undefined || literalBase(others) === undefined || own === others;
    });
  }

  /** The properties that all objects have in common. */
  commonProperties(objects: readonly ts.Type[]): readonly string[] {
    const [first, ...others] = objects;
    const names = first === undefined ? [] : this.#checker.getPropertiesOfType(first).map(({ name }) => name);
    return names.filter((name) => others.every((other) => this.#checker.getPropertyOfType(other, name) !== undefined));
  }

  /** The members of a property's type; `undefined` if there is no such property. */
  membersOf(type: ts.Type, property: string): readonly ts.Type[] | undefined {
    const symbol = this.#checker.getPropertyOfType(type, property);
    return symbol && partsOf(this.#checker.getTypeOfSymbol(symbol), this.#checker).members;
  }

  /** The type as text for a report. */
  text(type: ts.Type): string {
    if (!this.#isByName && this.isObject(type)) return "an object";
    const flags =
      ts.TypeFormatFlags.NoTruncation |
      ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope |
      (this.#isByName ? 0 : ts.TypeFormatFlags.InTypeAlias);
    const text = this.#checker.typeToString(type, undefined, flags).replaceAll(/import\("[^"]*"\)\./gu, "");
    return code(text.length > 70 ? `${text.slice(0, 69)}…` : text);
  }
}
