/** Emits `src/conversions.ts`, which holds the conversion rules of models and errors, and the rules that calls pass to the runtime. */

import { Project, StructureKind, VariableDeclarationKind, type VariableStatementStructure } from "ts-morph";
import type { Api } from "../model/api.js";
import type { CallConversions, Conversion, ConversionInside } from "../model/conversions.js";
import type { Operation } from "../model/operation.js";
import type { Identifier } from "../model/text.js";
import { propertyName, stringLiteral } from "./encode.js";
import { type ErrorGroup, errorGroups, statusOf } from "./error-groups.js";
import type { FileScope } from "./file-scope.js";
import { Imports } from "./imports.js";
import { jsonExpression } from "./json-expression.js";
import type { EmitInput, Emitter } from "./output.js";
import { resourcesOf } from "./signature.js";

export const conversionEmitter: Emitter = {
  name: "conversions",
  emit(input) {
    const models = Object.entries(input.api.conversions ?? {});
    const hasErrors = convertsErrors(input.api);
    if (models.length === 0 && !hasErrors) return [];
    const imports = new Imports();
    const refer: Names = { model: ruleName, runtime: (name, module) => imports.value(name, `./core/${module}.js`) };
    const variable = (name: string, type: string, initializer: string): VariableStatementStructure => ({
      kind: StructureKind.VariableStatement,
      isExported: true,
      declarationKind: VariableDeclarationKind.Const,
      declarations: [{ name, type: imports.type(type, "./core/convert.js"), initializer }],
    });
    const variables = [
      ...models.map(([name, rule]) => variable(ruleName(name), "Conversion", ruleExpression(rule, refer))),
      ...(hasErrors
        ? [variable(errorRules, "ErrorConversions", errorsExpression(errorConversions(input), refer))]
        : []),
    ];
    const file = new Project({ useInMemoryFileSystem: true }).createSourceFile("conversions.ts", {
      statements: [...imports.structures(), ...variables],
    });
    return [{ path: "src/conversions.ts", text: file.getFullText() }];
  },
};

/** The constant that holds a model's rule. No type, argument or function of a package begins with `$`. */
const ruleName = (model: Identifier): string => `$${model}`;

/** The constant that holds the rules of error bodies. */
export const errorRules = "errorRules";

export const convertsErrors = (api: Api): boolean =>
  resourcesOf(api).some(({ resource }) =>
    resource.operations.some(({ conversions }) => conversions?.errors !== undefined),
  );

type ErrorConversion = readonly [status: string, Conversion];

/**
 * The conversion of error bodies by status, for statuses whose rule differs from the default. Rules of all operations are joined, like
 * their types.
 */
function errorConversions(input: EmitInput): ErrorConversion[] {
  const [every, ...groups] = errorGroups(input).map((group) => [group.name, ruleOf(group)] as const);
  const standard = every?.[1] ?? { all: [] };
  const isStandard = (rule: Conversion): boolean => printed(rule) === printed(standard);
  return [
    ...groups.flatMap(([status, rule]) => (rule === undefined || isStandard(rule) ? [] : [[status, rule] as const])),
    ...(standard.all.length === 0 ? [] : [["default", standard] as const]),
  ];
}

/** The rules of a group's bodies; `undefined` if the group has no type of its own and its bodies have the type of all errors. */
function ruleOf({ errors, types }: ErrorGroup): { readonly all: readonly Conversion[] } | undefined {
  if (types === undefined) return undefined;
  const rules = errors.flatMap(({ operation, error }) =>
    (operation.conversions?.errors ?? []).flatMap(([status, rule]) =>
      statusOf({ status }) === statusOf(error) ? [rule] : [],
    ),
  );
  return { all: [...new Map(rules.map((rule) => [printed(rule), rule])).values()] };
}

const printed = (rule: Conversion): string => ruleExpression(rule, { model: ruleName, runtime: String });

function errorsExpression(errors: readonly ErrorConversion[], refer: Names): string {
  const entries = errors.map(([status, rule]) => `${JSON.stringify(status)}: ${ruleExpression(rule, refer)}`);
  return `{ ${entries.join(", ")} }`;
}

/** The conversion of an error that a stream reports. */
const errorInStream = (input: EmitInput): Conversion | undefined =>
  convertsErrors(input.api) ? errorConversions(input).find(([status]) => status === "default")?.[1] : undefined;

/** How a file refers to the rules of models and to the runtime's functions. */
interface Names {
  readonly model: (model: Identifier) => string;
  readonly runtime: (name: string, module: string) => string;
}

function ruleExpression(rule: Conversion, refer: Names): string {
  if (rule === "Instant") return refer.runtime("instant", "temporal");
  if (rule === "PlainDate") return refer.runtime("plainDate", "temporal");
  if (typeof rule === "string") return JSON.stringify(rule);
  if ("model" in rule) return `() => ${refer.model(rule.model)}`;
  if ("all" in rule) return `[${rule.all.map((each) => ruleExpression(each, refer)).join(", ")}]`;
  if ("inText" in rule) return `${refer.runtime("exactText", "exact-text")}(${ruleExpression(rule.inText, refer)})`;
  return insideExpression(rule, refer);
}

function insideExpression(rule: ConversionInside, refer: Names): string {
  const { when, properties = [], values, items, tuple = [] } = rule;
  const inner = (each: Conversion): string => ruleExpression(each, refer);
  const entries = properties.map(([name, each]) => `${propertyName(name)}: ${pinned(propertyName(name), inner(each))}`);
  const fields = [
    ...(when === undefined
      ? []
      : [`when: [${[stringLiteral(when.property), ...when.values.map(jsonExpression)].join(", ")}]`]),
    ...(entries.length === 0 ? [] : [`properties: { ${entries.join(", ")} }`]),
    ...(values === undefined ? [] : [`values: ${inner(values)}`]),
    ...(items === undefined ? [] : [`items: ${inner(items)}`]),
    ...(tuple.length === 0 ? [] : [`tuple: [${tuple.map(inner).join(", ")}]`]),
  ];
  return `{ ${fields.join(", ")} }`;
}

/** A literal for a property that every object has: TypeScript would expect the type of that one, and take any text for a rule. */
const pinned = (name: string, text: string): string =>
  name in Object.prototype && /^["[{]/u.test(text) ? `${text} as const` : text;

/** The rule for a value of a call, as an expression in the file of its resource. */
export function callRule(rule: Conversion, scope: FileScope): string {
  const refer: Names = {
    model: (model) => scope.ownValue(ruleName(model), "conversions"),
    runtime: (name, module) => scope.runtime(name, module),
  };
  return typeof rule === "object" && "model" in rule ? refer.model(rule.model) : ruleExpression(rule, refer);
}

/** The arguments of a call, converted to their form on the wire. */
export function argumentsOnWire({ conversions }: Operation, args: string, scope: FileScope): string {
  const { path, query, body } = conversions ?? {};
  const fields = Object.entries({ path, query, body }).flatMap(([name, rule]) =>
    rule === undefined ? [] : [`${name}: ${callRule(rule, scope)}`],
  );
  return fields.length === 0 ? args : `${scope.runtime("onWire", "converted")}(${args}, { ${fields.join(", ")} })`;
}

/**
 * The reader of a response that converts its values; `undefined` if it holds none.
 * @param reader default: the reader of JSON
 */
export function convertedReader(
  { conversions, result }: Operation,
  reader: string | undefined,
  type: string,
  scope: FileScope,
): string | undefined {
  const { responses = [] }: Partial<CallConversions> = conversions ?? {};
  const received = new Set(result.contents.map(({ status }) => status));
  const rules = responses.filter(([status]) => received.has(status));
  if (result.stream !== undefined || rules.length === 0) return undefined;
  const entries = rules.map(([status, rule]) => `${propertyName(status)}: ${callRule(rule, scope)}`);
  const read = reader ?? scope.runtime("json", "read");
  return `${scope.runtime("converted", "converted")}<${type}>(${read}, { ${entries.join(", ")} })`;
}

/** The conversion of a stream's values and of the errors that it reports. */
interface StreamConversion {
  /** Whether the text is parsed without losing digits of integers. */
  readonly isExact: boolean;
  /** Arguments of the converting function, after the reader. */
  readonly rules: readonly string[];
}

/** `undefined` if neither the stream nor its errors are converted. */
export function streamConversion(
  input: EmitInput,
  { conversions }: Operation,
  scope: FileScope,
): StreamConversion | undefined {
  const error = errorInStream(input);
  const event = conversions?.event;
  if (event === undefined && error === undefined) return undefined;
  const models = input.api.conversions ?? {};
  return {
    isExact: [event, error].some((rule) => rule !== undefined && holdsInteger(rule, models, new Set())),
    rules: [
      event === undefined ? "[]" : callRule(event, scope),
      ...(error === undefined ? [] : [scope.ownValue(errorRules, "conversions")]),
    ],
  };
}

/** Whether a body may hold a `bigint`, at any depth. */
export const hasIntegers = ({ conversions }: Operation, models: Readonly<Record<Identifier, Conversion>>): boolean =>
  conversions?.body !== undefined && holdsInteger(conversions.body, models, new Set());

function holdsInteger(
  rule: Conversion,
  models: Readonly<Record<Identifier, Conversion>>,
  seen: Set<Identifier>,
): boolean {
  const inside = (each: Conversion | undefined): boolean => each !== undefined && holdsInteger(each, models, seen);
  if (typeof rule === "string") return rule === "bigint";
  if ("all" in rule) return rule.all.some(inside);
  if ("inText" in rule) return inside(rule.inText);
  if ("model" in rule) {
    if (seen.has(rule.model)) return false;
    seen.add(rule.model);
    return inside(models[rule.model]);
  }
  const { properties = [], values, items, tuple = [] } = rule;
  return [...properties.map(([, each]) => each), values, items, ...tuple].some(inside);
}
