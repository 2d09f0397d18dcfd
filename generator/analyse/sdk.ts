/** The contents of a call's `params` object, under `surface: "sdk"`. */

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
import { identifier } from "./names/identifiers.js";
import { membersOf, propertiesOf } from "./members.js";
import type { Subject } from "./operations.js";
import { allKinds, kindsOf } from "./pagination/schema-view.js";
import { type Groups, namedInParams } from "./params-names.js";
import type { TypeNames } from "./types.js";

interface SdkSettings {
  readonly config: Pick<Config, "parameters">;
  readonly override: OperationOverride;
  readonly types: TypeNames;
  readonly prefix: string;
}

/** The contents of a call's `params`, and its parameters under their names there. */
export function sdkCallOf(
  subject: Subject,
  groups: Groups,
  declaredBody: Body | undefined,
  { config, override, types, prefix }: SdkSettings,
): Groups & { readonly sdk: SdkCall } {
  const positional = positionalOf(groups.pathParams, override);
  const isPositional = ({ wireName }: Parameter): boolean => positional.some((one) => one.wireName === wireName);
  const isWithOthers =
    positional.length < groups.pathParams.length || [groups.query, groups.headers, groups.cookies].some(Boolean);
  const body = sdkBodyOf(subject, declaredBody, isWithOthers);
  const named = namedInParams(subject, groups, {
    casing: config.parameters,
    names: override.parameters,
    isPositional,
    inBody: body.location === "property" ? ["body"] : body.properties,
  });
  const { query, headers, cookies } = named;
  const inPath = named.pathParams.filter((parameter) => !isPositional(parameter));
  const outsideQuery = [...inPath, ...[headers, cookies].flatMap((group) => group?.parameters ?? [])].map(nameOf);
  const inQuery = (query?.parameters ?? []).flatMap((each) => [
    nameOf(each),
    ...(each.isFlatToo === true ? [each.wireName] : []),
  ]);
  const parts = [inPath.length > 0, query, headers, cookies, body.isInParams].filter(Boolean).length;
  const taken = [...outsideQuery, ...inQuery, ...body.properties.map(specText)];
  const sdk: SdkCall = {
    positional: positional.map(({ name }) => name),
    required:
      inPath.length > 0 || [query, headers, cookies].some((group) => group?.required === true) || body.needsParams,
    ...(parts === 0 || (parts === 1 && isTypedAsDeclared(query, body.location))
      ? {}
      : { paramsType: types.reserve(`params ${subject.key}`, `${prefix}Params`) }),
    ...defined({ body: body.location }),
    outsideBody: [...new Set(body.location === "properties" ? [...outsideQuery, ...inQuery] : outsideQuery)],
    ...(body.mayBeNull ? { bodyMayBeNull: true } : {}),
    ...(parts === 0 && override.anyQuery === true ? { anyQuery: true } : {}),
    ...(override.returns === undefined ? {} : { returns: identifier(override.returns, "Response") }),
    ...(body.isOpen || taken.some((name) => reserved.has(name)) ? { paramsOnly: true } : {}),
  };
  return { ...named, sdk };
}

const nameOf = ({ property, wireName }: Parameter): SpecText => property ?? wireName;

/** The path parameters that are arguments: those from the configuration, else the last one. */
const positionalOf = (pathParams: readonly Parameter[], { positional }: OperationOverride): readonly Parameter[] =>
  positional?.flatMap((name) => pathParams.find(({ wireName }) => wireName === specText(name)) ?? []) ??
  pathParams.slice(-1);

/** Whether `params` can have the type of its only part: that of the query, unless its names differ, or that of the body. */
const isTypedAsDeclared = (query: Groups["query"], body: SdkCall["body"]): boolean =>
  query === undefined ? body === "properties" : query.parameters.every(({ property }) => property === undefined);

/** How a body is part of `params`. */
interface SdkBody {
  readonly location: SdkCall["body"];
  readonly isInParams: boolean;
  /** The properties of the body that are properties of `params`. */
  readonly properties: readonly string[];
  /** Whether `params` may have properties of any name. */
  readonly isOpen: boolean;
  /** Whether `params` may be `null`, because the body may. */
  readonly mayBeNull: boolean;
  /** Whether the body cannot be sent without `params`. */
  readonly needsParams: boolean;
}

function sdkBodyOf(subject: Subject, body: Body | undefined, isWithOthers: boolean): SdkBody {
  const { document } = subject;
  const schemas = schemasOf(subject);
  const location = body === undefined ? undefined : locationOfBody(document, body, schemas, isWithOthers);
  const areProperties = location === "properties";
  const isInParams = areProperties || location === "property";
  return {
    location,
    isInParams,
    properties: areProperties ? schemas.flatMap((schema) => [...propertiesOf(document, schema).keys()]) : [],
    isOpen: areProperties && schemas.some((schema) => isFree(document, schema)),
    mayBeNull: areProperties && schemas.some((schema) => mayBeNull(document, schema)),
    needsParams: isInParams && body?.required === true && (!areProperties || needsProperties(document, schemas)),
  };
}

/** The names of a call's options, as the runtime knows them. */
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
 * Where a body is passed. An object's properties are properties of `params`; bytes and text are an argument; an array is a property. A body
 * that may be an object or something else, or that has arbitrary properties of one type, is `params` itself, unless there are parameters
 * too.
 */
function locationOfBody(
  document: Document,
  { contents }: Body,
  schemas: readonly (Schema | undefined)[],
  isWithOthers: boolean,
): NonNullable<SdkCall["body"]> {
  const keyed = contents.filter(({ kind }) => ["json", "form", "multipart"].includes(kind));
  if (keyed.length === 0) return contents.some(({ kind }) => kind === "any") ? "property" : "argument";
  if (isWithOthers && schemas.some((schema) => membersOf(document, schema).some(isMap))) return "property";
  const kinds = new Set(schemas.flatMap((schema) => [...kindsOf(document, schema)]));
  const isOther = kinds.size < allKinds.length && [...kinds].some((kind) => kind !== "object" && kind !== "null");
  const mayBeObject = kinds.has("object");
  const isObject = mayBeObject && !isOther && keyed.length === contents.length;
  return isObject || (mayBeObject && !isWithOthers) ? "properties" : "property";
}

/** Whether properties of arbitrary names have a type, which the parameters next to them would have to match. */
const isMap = ({ additionalProperties: more, patternProperties: named }: SchemaObject): boolean =>
  named !== undefined || (typeof more === "object" && Object.keys(more).length > 0);

/** Whether a schema, or one of those that it is a union of, declares the type null. */
function mayBeNull(document: Document, schema: Schema | undefined): boolean {
  const { type, oneOf = [], anyOf = [] } = resolveSchema(document, schema) ?? {};
  return [type].flat().includes("null") || [...oneOf, ...anyOf].some((member) => mayBeNull(document, member));
}

/** Whether a schema, or one of its members, has required properties, or is one of a set of values. */
const needsProperties = (document: Document, schemas: readonly (Schema | undefined)[]): boolean =>
  schemas
    .flatMap((schema) => membersOf(document, schema))
    .some(
      ({ required, enum: values, const: value }) =>
        (Array.isArray(required) && required.length > 0) || values !== undefined || value !== undefined,
    );
