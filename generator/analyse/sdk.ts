/** What a call's `params` object contains, under `surface: "sdk"`. */

import type { Config, OperationOverride } from "../config/config.js";
import { type Document, resolve, type RequestBody, type Schema } from "../document.js";
import type { Body } from "../model/content.js";
import type { Operation, Parameter, ParameterGroup, SdkCall } from "../model/operation.js";
import { type SpecText, specText } from "../model/text.js";
import { membersOf, propertiesOf } from "./members.js";
import { camelCase } from "./names/identifiers.js";
import type { Subject } from "./operations.js";
import type { TypeNames } from "./types.js";

export type Groups = Pick<Operation, "pathParams" | "query" | "headers" | "cookies">;

/**
 * The same groups, with the names that their parameters have in `params`: without the brackets of arrays, or in camel case. Those of a
 * query that share what is before a dot or a bracket, `created.after` or `filter[name]`, are in one object.
 */
export function propertiesNamed(
  subject: Subject,
  { pathParams, ...groups }: Groups,
  casing: Config["parameters"],
  own: OperationOverride["parameters"] = {},
): Groups {
  const cased = (name: string): string => (casing === "camelCase" ? camelCase(name) : name);
  const names = (subject.operation.parameters ?? []).map(({ name }) => name);
  const named = (parameter: Parameter): Parameter => {
    const wireName = nameOf(subject, parameter.wireName);
    const property = Object.hasOwn(own, wireName) ? (own[wireName] ?? "") : cased(wireName.replace(/\[\]$/u, ""));
    return property === wireName || property === "" ? parameter : { ...parameter, property: specText(property) };
  };
  const nested = (parameter: Parameter): Parameter => {
    const wireName = nameOf(subject, parameter.wireName);
    const [first, ...inner] = pathIn(wireName);
    const isInside = (name: string): boolean => wireName.startsWith(`${name}.`) || wireName.startsWith(`${name}[`);
    if (first === undefined || names.some(isInside) || Object.hasOwn(own, wireName)) return named(parameter);
    return { ...parameter, property: specText(cased(first)), inner: inner.map((name) => specText(cased(name))) };
  };
  const entries = Object.entries(groups as Record<string, ParameterGroup | undefined>).flatMap(([kind, group]) =>
    group === undefined
      ? []
      : [[kind, { ...group, parameters: group.parameters.map(kind === "query" ? nested : named) }] as const],
  );
  return { pathParams: pathParams.map(named), ...Object.fromEntries(entries) };
}

/** `created.after` → `["created", "after"]`, `filter[tags][]` → `["filter", "tags"]`; a name without such parts is alone. */
function pathIn(wireName: string): string[] {
  const [, first, rest] = /^([^.[\]]+)((?:\.[^.[\]]+)+|(?:\[[^.[\]]+\])+)(?:\[\])?$/u.exec(wireName) ?? [];
  return first === undefined ? [] : [first, ...(rest ?? "").split(/[.[\]]+/u).filter((part) => part !== "")];
}

const nameOf = ({ operation: { parameters = [] } }: Subject, wireName: SpecText): string =>
  parameters.find(({ name }) => specText(name) === wireName)?.name ?? "";

export function sdkCallOf(
  subject: Subject,
  { pathParams, query, headers, cookies }: Groups,
  body: Body | undefined,
  { positional, anyQuery }: OperationOverride,
  types: TypeNames,
  prefix: string,
): SdkCall {
  const { document } = subject;
  const inOrder =
    positional?.flatMap((name) => pathParams.find(({ wireName }) => wireName === specText(name)) ?? []) ??
    pathParams.slice(-1);
  const others = pathParams.filter((parameter) => !inOrder.includes(parameter));
  const schemas = schemasOf(subject);
  const aside = [...others, ...[headers, cookies].flatMap((group) => group?.parameters ?? [])];
  const isWithOthers = aside.length > 0 || query !== undefined;
  const location = body === undefined ? undefined : locationOfBody(document, body, schemas, isWithOthers);
  const inQuery = query?.parameters ?? [];
  const own = new Set(schemas.flatMap((schema) => [...propertiesOf(document, schema).keys()].map(specText)));
  const apart = (location === "properties" ? [...aside, ...inQuery] : aside)
    .map(({ property, wireName }) => property ?? wireName)
    .filter((name) => location !== "properties" || !own.has(name));
  const isRenamed = inQuery.some(({ property }) => property !== undefined);
  const inParams = location === "properties" || location === "property";
  const groups = [others.length, headers, cookies, query, inParams].filter(Boolean).length;
  const isAlone = groups === 1 && !isRenamed && (query !== undefined || location === "properties");
  const taken = [...aside, ...inQuery].map(({ property, wireName }) => property ?? wireName);
  const isOpen = location === "properties" && schemas.some((schema) => isFree(document, schema));
  return {
    positional: inOrder.map(({ name }) => name),
    required:
      others.length > 0 ||
      [query, headers, cookies].some((group) => group?.required === true) ||
      (inParams && body?.required === true && (location === "property" || needsProperties(document, schemas))),
    ...(groups === 0 || isAlone ? {} : { paramsType: types.reserve(`params ${subject.key}`, `${prefix}Params`) }),
    ...(location === undefined ? {} : { body: location }),
    apart: [...new Set(apart)],
    ...(groups === 0 && anyQuery === true ? { anyQuery } : {}),
    ...(isOpen || [...taken, ...own].some((name) => reserved.has(name)) ? { paramsOnly: true } : {}),
  };
}

/** What options of a call are named, as the runtime knows them. */
export const optionNames =
  "fetchOptions headers hooks idempotencyKey maxItems maxPages maxRetries path prefetch query signal timeout".split(
    " ",
  );

const reserved: ReadonlySet<SpecText> = new Set(optionNames.map(specText));

/** Whether an object may have properties of any name. */
const isFree = (document: Document, schema: Schema | undefined): boolean =>
  propertiesOf(document, schema).size === 0 ||
  membersOf(document, schema).some(({ additionalProperties: more }) => more !== undefined && more !== false);

const schemasOf = ({ document, operation }: Subject): (Schema | undefined)[] =>
  Object.values(resolve<RequestBody>(document, operation.requestBody)?.content ?? {}).map(({ schema }) => schema);

/**
 * An object's properties are those of `params`; bytes and text are an argument, an array is a property. What may be an object or
 * something else is `params` itself, unless there are parameters too.
 */
function locationOfBody(
  document: Document,
  { contents }: Body,
  schemas: readonly (Schema | undefined)[],
  isWithOthers: boolean,
): NonNullable<SdkCall["body"]> {
  const keyed = contents.filter(({ kind }) => ["json", "form", "multipart"].includes(kind));
  if (keyed.length === 0) return contents.some(({ kind }) => kind === "any") ? "property" : "argument";
  const types = schemas.flatMap((schema) => membersOf(document, schema)).flatMap(({ type }) => type ?? []);
  const others = types.filter((type) => type !== "object" && type !== "null");
  const mayBeObject = types.length === 0 || types.includes("object");
  const isObject = mayBeObject && others.length === 0 && keyed.length === contents.length;
  return isObject || (mayBeObject && !isWithOthers) ? "properties" : "property";
}

/** Whether a schema, or one of its members, has required properties. */
const needsProperties = (document: Document, schemas: readonly (Schema | undefined)[]): boolean =>
  schemas
    .flatMap((schema) => membersOf(document, schema))
    .some(({ required = [] }) => Array.isArray(required) && required.length > 0);
