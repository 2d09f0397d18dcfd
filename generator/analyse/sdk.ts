/** What a call's `params` object contains, under `surface: "sdk"`. */

import type { Config, OperationOverride } from "../config/config.js";
import { defined } from "../defined.js";
import {
  type Document,
  resolve,
  type RequestBody,
  resolveSchema,
  type Schema,
  type SchemaObject,
} from "../document.js";
import type { Body } from "../model/content.js";
import type { Parameter, SdkCall } from "../model/operation.js";
import { type SpecText, specText } from "../model/text.js";
import { membersOf, propertiesOf } from "./members.js";
import type { Subject } from "./operations.js";
import { type Groups, namedInParams } from "./params-names.js";
import type { TypeNames } from "./types.js";

interface SdkSettings {
  readonly config: Pick<Config, "parameters">;
  readonly override: OperationOverride;
  readonly types: TypeNames;
  readonly prefix: string;
}

/** What a call's `params` contains, and its parameters under the names that they have there. */
export function sdkCallOf(
  subject: Subject,
  groups: Groups,
  body: Body | undefined,
  { config, override, types, prefix }: SdkSettings,
): Groups & { readonly sdk: SdkCall } {
  const { document } = subject;
  const inOrder =
    override.positional?.flatMap((name) => groups.pathParams.find((one) => one.wireName === specText(name)) ?? []) ??
    groups.pathParams.slice(-1);
  const isPositional = ({ wireName }: Parameter): boolean => inOrder.some((one) => one.wireName === wireName);
  const schemas = schemasOf(subject);
  const isWithOthers =
    inOrder.length < groups.pathParams.length || [groups.query, groups.headers, groups.cookies].some(Boolean);
  const location = body === undefined ? undefined : locationOfBody(document, body, schemas, isWithOthers);
  const own = location === "properties" ? schemas.flatMap((schema) => [...propertiesOf(document, schema).keys()]) : [];
  const inBody = location === "property" ? ["body"] : own;
  const named = namedInParams(subject, groups, {
    casing: config.parameters,
    names: override.parameters,
    isPositional,
    inBody,
  });
  const { pathParams, query, headers, cookies } = named;
  const others = pathParams.filter((parameter) => !isPositional(parameter));
  const aside = [...others, ...[headers, cookies].flatMap((group) => group?.parameters ?? [])];
  const inQuery = query?.parameters ?? [];
  const nameOf = ({ property, wireName }: Parameter): SpecText => property ?? wireName;
  const apart = (location === "properties" ? [...aside, ...inQuery] : aside).map(nameOf);
  const isRenamed = inQuery.some(({ property }) => property !== undefined);
  const inParams = location === "properties" || location === "property";
  const count = [others.length, headers, cookies, query, inParams].filter(Boolean).length;
  const isAlone = count === 1 && !isRenamed && (query !== undefined || location === "properties");
  const taken = [...[...aside, ...inQuery].map(nameOf), ...own.map(specText)];
  const isOpen = location === "properties" && schemas.some((schema) => isFree(document, schema));
  const sdk: SdkCall = {
    positional: inOrder.map(({ name }) => name),
    required:
      others.length > 0 ||
      [query, headers, cookies].some((group) => group?.required === true) ||
      (inParams && body?.required === true && (location === "property" || needsProperties(document, schemas))),
    ...(count === 0 || isAlone ? {} : { paramsType: types.reserve(`params ${subject.key}`, `${prefix}Params`) }),
    ...defined({ body: location }),
    apart: [...new Set(apart)],
    ...(location === "properties" && schemas.some((schema) => mayBeNull(document, schema)) ? { nullBody: true } : {}),
    ...(count === 0 && override.anyQuery === true ? { anyQuery: true } : {}),
    ...(isOpen || taken.some((name) => reserved.has(name)) ? { paramsOnly: true } : {}),
  };
  return { ...named, sdk };
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
 * something else, or any properties of one type, is `params` itself, unless there are parameters too.
 */
function locationOfBody(
  document: Document,
  { contents }: Body,
  schemas: readonly (Schema | undefined)[],
  isWithOthers: boolean,
): NonNullable<SdkCall["body"]> {
  const keyed = contents.filter(({ kind }) => ["json", "form", "multipart"].includes(kind));
  if (keyed.length === 0) return contents.some(({ kind }) => kind === "any") ? "property" : "argument";
  const members = schemas.flatMap((schema) => membersOf(document, schema));
  if (isWithOthers && members.some(isMap)) return "property";
  const types = members.flatMap(({ type }) => type ?? []);
  const others = types.filter((type) => type !== "object" && type !== "null");
  const mayBeObject = types.length === 0 || types.includes("object");
  const isObject = mayBeObject && others.length === 0 && keyed.length === contents.length;
  return isObject || (mayBeObject && !isWithOthers) ? "properties" : "property";
}

/** Whether properties of any name have a type, which the parameters next to them would have to be of. */
const isMap = ({ additionalProperties: more, patternProperties: named }: SchemaObject): boolean =>
  named !== undefined || (typeof more === "object" && Object.keys(more).length > 0);

/** Whether a schema, or one of those that it is a union of, declares the type null. */
function mayBeNull(document: Document, schema: Schema | undefined): boolean {
  const { type, oneOf = [], anyOf = [] } = resolveSchema(document, schema) ?? {};
  return [type].flat().includes("null") || [...oneOf, ...anyOf].some((member) => mayBeNull(document, member));
}

/** Whether a schema, or one of its members, has required properties. */
const needsProperties = (document: Document, schemas: readonly (Schema | undefined)[]): boolean =>
  schemas
    .flatMap((schema) => membersOf(document, schema))
    .some(({ required = [] }) => Array.isArray(required) && required.length > 0);
