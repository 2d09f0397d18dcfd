/** The calls of a document's operations, and variants with one fault each. */

import { type Case, casesOf, type SampledParameter, type Payload, type Sources } from "../cases.js";
import { casesFor } from "../conform.js";
import { kindOf } from "../media.js";
import type { Method, Package } from "../package.js";
import { type Extent, sampleOf } from "../sample.js";
import type { Schemas } from "../schemas.js";
import type { Spec, SpecContent, SpecOperation } from "../spec.js";
import { typeCheckable } from "./type-checkable.js";
import { type Flaw, randomOf, type Source, type InvalidValue, invalidValuesOf } from "./invalid-values.js";

export interface Call {
  readonly endpoint: string;
  readonly method: Method;
  readonly sent: Case;
}

export interface InvalidCall {
  readonly flaw: Flaw;
  /** The location of the fault: `body/name`, `query limit`. */
  readonly location: string;
  readonly sent: Case;
  /** The same call without the fault; absent if it is made anyway. */
  readonly sound?: Case;
}

/** Schemas in their original form, and reduced to what types can check. */
export interface SchemaSets {
  readonly sources: Sources;
  readonly typeCheckable: Sources;
}

export const schemaSetsOf = (sources: Sources): SchemaSets => ({
  sources,
  typeCheckable: { request: typeCheckable(sources.request), response: typeCheckable(sources.response) },
});

export interface Calls {
  readonly endpoint: string;
  readonly calls: readonly Call[];
  /** The mismatch with its schema that a call is skipped for. */
  readonly misfit?: string;
}

/** The calls of an operation by each of its methods, without those whose sample fits no schema. */
export function callsOf(operation: SpecOperation, generated: Package, sources: Sources): Calls {
  const { endpoint } = operation;
  const cases = casesOf(operation, sources);
  const fitting = cases.filter(({ misfits }) => misfits.length === 0);
  const [misfit] = cases.flatMap(({ misfits }) => misfits);
  const calls = (generated.methods.get(endpoint) ?? []).flatMap((method) =>
    casesFor(method, fitting).map((sent) => ({ endpoint, method, sent })),
  );
  return { endpoint, calls, ...(misfit === undefined ? {} : { misfit }) };
}

/** The operations that the package has no method for. */
export const absent = (spec: Spec, generated: Package): string[] =>
  spec.operations.map(({ endpoint }) => endpoint).filter((endpoint) => !generated.methods.has(endpoint));

const sourceOf = (full: unknown, pointer: string, schemas: Schemas, reduced: Schemas): Source => {
  const least = attemptOf(() => sampleOf(schemas, pointer, "required" satisfies Extent));
  const passes = (check: Schemas["check"]) => (value: unknown) =>
    attemptOf(() => check(pointer, value).length === 0) ?? true;
  return {
    full,
    least: least?.misfit === undefined ? least?.value : undefined,
    fits: passes(schemas.checkMembers),
    escapes: passes(reduced.check),
  };
};

/** `undefined` where Ajv cannot compile a schema. */
function attemptOf<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/**
 * @param full - a call with everything
 * @param least - a call of the same method with what is required alone
 */
export function invalidCalls(full: Call, least: Call, { sources, typeCheckable: reduced }: SchemaSets): InvalidCall[] {
  const random = randomOf(full.endpoint);
  const { sent } = least;
  const invalidBy = (pointer: string, value: unknown, escapes?: Source["escapes"]): InvalidValue[] => {
    const source = sourceOf(value, pointer, sources.request, reduced.request);
    return invalidValuesOf({ ...source, escapes: escapes ?? source.escapes }, random);
  };
  const ofBody = ((): InvalidCall[] => {
    const { body } = full.sent;
    if (body?.content.schema === undefined || !["json", "form", "multipart"].includes(body.kind)) return [];
    const { bodies } = full.sent.operation;
    // The type of a body is the union of all that a call may send.
    const escapes = (wrong: unknown): boolean => bodies.some((content) => admits(content, wrong, reduced.request));
    return invalidBy(body.content.schema, body.value, escapes).map(({ flaw, steps, value, sound }) => ({
      flaw,
      location: ["body", ...steps].join("/"),
      sent: { ...sent, body: { ...body, value } },
      sound: { ...sent, body: { ...body, value: sound } },
    }));
  })();
  const ofParameters = full.sent.parameters.flatMap(({ parameter, value }): InvalidCall[] => {
    const others = sent.parameters.filter((given) => given.parameter !== parameter);
    const name = `${parameter.in} ${parameter.name}`;
    const changed = (location: string, flaw: Flaw, parameters: readonly SampledParameter[]): InvalidCall => ({
      flaw,
      location,
      sent: { ...sent, parameters },
    });
    const withValue = (changedValue: unknown): SampledParameter[] => [...others, { parameter, value: changedValue }];
    const missing: Flaw = parameter.in === "path" ? "a path parameter is missing" : "a required parameter is missing";
    const values = parameter.schema === undefined ? [] : invalidBy(parameter.schema, value);
    return [
      ...(parameter.required ? [changed(name, missing, others)] : []),
      ...values.map((each) => ({
        ...changed([name, ...each.steps].join("/"), each.flaw, withValue(each.value)),
        sound: { ...sent, parameters: withValue(each.sound) },
      })),
    ];
  });
  const bodyMissing: InvalidCall[] =
    full.sent.operation.bodyRequired && sent.body !== undefined
      ? [{ flaw: "the body is missing", location: "body", sent: withoutBody(sent) }]
      : [];
  return [...ofBody, ...chosen(ofParameters, random), ...bodyMissing, ...unknownParameter(sent, full.sent)];
}

function withoutBody(sent: Case): Case {
  const { body, ...rest } = sent;
  return body === undefined ? sent : rest;
}

const perFlaw = 2;

/** A selection of each kind of flaw. */
function chosen(all: readonly InvalidCall[], random: () => number): InvalidCall[] {
  const byFlaw = new Map<Flaw, InvalidCall[]>();
  for (const each of all) byFlaw.set(each.flaw, [...(byFlaw.get(each.flaw) ?? []), each]);
  return [...byFlaw.values()].flatMap((some) =>
    some
      .map((each) => [random(), each] as const)
      .sort(([a], [b]) => a - b)
      .slice(0, perFlaw)
      .map(([, each]) => each),
  );
}

function unknownParameter(least: Case, full: Case): InvalidCall[] {
  const [known] = full.parameters.filter(({ parameter }) => parameter.in === "query");
  if (known === undefined || full.parameters.some(({ parameter }) => parameter.in === "querystring")) return [];
  const parameter = { ...known.parameter, name: "unknownParameter" };
  return [
    {
      flaw: "an unknown query parameter",
      location: "query",
      sent: { ...least, parameters: [...least.parameters, { parameter, value: "text" }] },
    },
  ];
}

const responses = new WeakMap<Payload, readonly InvalidValue[]>();

/** Responses that a server may not send: a value, or one value of a stream. */
export function invalidResponses(
  { endpoint, sent: { operation } }: Call,
  payload: Payload,
  { sources, typeCheckable: reduced }: SchemaSets,
): readonly InvalidValue[] {
  const { schema, kind, value } = payload;
  if (schema === undefined || !["json", "events"].includes(kind)) return [];
  const full = kind === "events" ? (value as unknown[])[0] : value;
  const source = sourceOf(full, schema, sources.response, reduced.response);
  if (!source.fits(full)) return [];
  const contents = operation.successes.flatMap((success) => success.contents);
  // The type of a result is the union of all that a call may receive.
  const escapes = (wrong: unknown): boolean => contents.some((content) => admits(content, wrong, reduced.response));
  const known = responses.get(payload) ?? invalidValuesOf({ ...source, escapes }, randomOf(endpoint));
  responses.set(payload, known);
  return known;
}

function admits(content: SpecContent, value: unknown, schemas: Schemas): boolean {
  const kind = kindOf(content.mediaType);
  const schema = content.itemSchema ?? content.schema;
  if (kind === "text") return typeof value === "string";
  if (kind === "binary") return false;
  return schema === undefined || (attemptOf(() => schemas.check(schema, value).length === 0) ?? true);
}
