/** The names of parameters in the one `params` object of a call, under `surface: "sdk"`. */

import type { Config } from "../config/config.js";
import type { Operation, Parameter, ParameterGroup } from "../model/operation.js";
import { type SpecText, specText } from "../model/text.js";
import { camelCase } from "./names/identifiers.js";
import type { Subject } from "./operations.js";

export type Groups = Pick<Operation, "pathParams" | "query" | "headers" | "cookies">;

interface Settings {
  readonly casing: Config["parameters"];
  /** Names from the configuration, by the names on the wire. */
  readonly names: Readonly<Record<string, string>> | undefined;
  /** Whether a path parameter is an argument of its own. */
  readonly isPositional: (parameter: Parameter) => boolean;
  /** The properties of the body in `params`. */
  readonly inBody: readonly string[];
}

/** The path of a parameter in `params`: within an object, if it has several names. */
type Path = readonly [string, ...string[]];

/**
 * The groups with the names of their parameters in `params`: without the brackets of arrays, or in camel case. Query parameters that share
 * the part before a dot or bracket, such as `created.after` or `filter[name]`, are in one object. Those with brackets may be passed by
 * their own names too, as vendors' SDKs differ. If a name is taken, the location is put in front: `query_id`, next to the `id` of the path
 * or body.
 */
export function namedInParams(subject: Subject, groups: Groups, settings: Settings): Groups {
  const { casing, names: stated = {}, isPositional, inBody } = settings;
  const cased = (name: string): string => (casing === "camelCase" ? camelCase(name) : name);
  const names = (subject.operation.parameters ?? []).map(({ name }) => name);
  const own = (name: string): string | undefined => (Object.hasOwn(stated, name) && stated[name]) || undefined;
  const unused = new Set(names.flatMap((name) => own(name) ?? []));
  const taken = new Names([...inBody, ...unused]);
  const pathOf = (name: string, kind: string): Path => {
    const [first, ...inner] = kind === "query" ? pathIn(name) : [];
    const isInside = (other: string): boolean => name.startsWith(`${other}.`) || name.startsWith(`${other}[`);
    if (first === undefined || names.some(isInside)) return [cased(name.replace(/\[\]$/u, ""))];
    return [cased(first), ...inner.map(cased)];
  };
  const named = (kind: string, parameter: Parameter): Parameter => {
    const name = nameOf(subject, parameter.wireName);
    const property = own(name);
    const isFree = property !== undefined && unused.delete(property) && !inBody.includes(property);
    const path = property === undefined ? pathOf(name, kind) : ([property] as const);
    const [first, ...inner] = isFree ? path : taken.claim(path, (other) => cased(`${kind}_${other}`));
    if (inner.length > 0)
      return {
        ...parameter,
        property: specText(first),
        inner: inner.map(specText),
        ...(name.includes("[") && !parameter.required && !inBody.includes(name) ? { isFlatToo: true } : {}),
      };
    return first === name ? parameter : { ...parameter, property: specText(first) };
  };
  const group = (key: "query" | "headers" | "cookies", kind: string): { [key]?: ParameterGroup } => {
    const { [key]: all } = groups;
    return all === undefined ? {} : { [key]: { ...all, parameters: all.parameters.map((one) => named(kind, one)) } };
  };
  return {
    pathParams: groups.pathParams.map((parameter) => (isPositional(parameter) ? parameter : named("path", parameter))),
    ...group("query", "query"),
    ...group("headers", "header"),
    ...group("cookies", "cookie"),
  };
}

/** The names in one `params` object, each of which is a value, or an object of several. */
class Names {
  readonly #values: Set<string>;
  readonly #objects = new Set<string>();

  constructor(taken: Iterable<string>) {
    this.#values = new Set(taken);
  }

  /** Claims the path if it is free, else one with another first name. */
  claim([first, ...inner]: Path, alternative: (name: string) => string): Path {
    const free = this.#firstFree(first, inner, alternative);
    if (inner.length > 0) this.#objects.add(free);
    this.#values.add(keyOf([free, ...inner]));
    return [free, ...inner];
  }

  #firstFree(first: string, inner: readonly string[], alternative: (name: string) => string): string {
    const isFree = (name: string): boolean => {
      const isObjectOfOthers = inner.length === 0 && this.#objects.has(name);
      return !this.#values.has(name) && !this.#values.has(keyOf([name, ...inner])) && !isObjectOfOthers;
    };
    if (isFree(first)) return first;
    const other = alternative(first);
    let free = other;
    for (let count = 2; !isFree(free); count++) free = `${other}${String(count)}`;
    return free;
  }
}

const keyOf = (path: readonly string[]): string => path.join("\0");

/** `created.after` → `["created", "after"]`, `filter[tags][]` → `["filter", "tags"]`; a name without such parts is alone. */
function pathIn(wireName: string): string[] {
  const [, first, rest] = /^([^.[\]]+)((?:\.[^.[\]]+)+|(?:\[[^.[\]]+\])+)(?:\[\])?$/u.exec(wireName) ?? [];
  return first === undefined ? [] : [first, ...(rest ?? "").split(/[.[\]]+/u).filter((part) => part !== "")];
}

const nameOf = ({ operation: { parameters = [] } }: Subject, wireName: SpecText): string =>
  parameters.find(({ name }) => specText(name) === wireName)?.name ?? "";
