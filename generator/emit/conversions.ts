/** `src/conversions.ts`: where the models hold converted values; and what calls pass to the runtime for theirs. */

import { Project, StructureKind, VariableDeclarationKind } from "ts-morph";
import type { CallConversions, Conversion, ConversionInside, Identifier, Operation } from "../model.js";
import { propertyName, stringLiteral } from "./encode.js";
import type { FileScope } from "./file-scope.js";
import { Imports } from "./imports.js";
import { jsonExpression } from "./json-expression.js";
import type { Emitter } from "./output.js";

export const conversionEmitter: Emitter = {
  name: "conversions",
  emit({ api: { conversions = {} } }) {
    const models = Object.entries(conversions);
    if (models.length === 0) return [];
    const imports = new Imports();
    const type = imports.type("Conversion", "./core/convert.js");
    const file = new Project({ useInMemoryFileSystem: true }).createSourceFile("conversions.ts", {
      statements: [
        ...imports.structures(),
        ...models.map(([name, rule]) => ({
          kind: StructureKind.VariableStatement as const,
          isExported: true,
          declarationKind: VariableDeclarationKind.Const,
          declarations: [{ name: ruleName(name), type, initializer: ruleExpression(rule, ruleName) }],
        })),
      ],
    });
    return [{ path: "src/conversions.ts", text: file.getFullText() }];
  },
};

/** No type, argument or function of a package begins with `$`. */
export const ruleName = (model: Identifier): string => `$${model}`;

/** @param refer the name of a model's rule where it is used */
function ruleExpression(rule: Conversion, refer: (model: Identifier) => string): string {
  if (typeof rule === "string") return JSON.stringify(rule);
  if ("model" in rule) return `() => ${refer(rule.model)}`;
  if ("all" in rule) return `[${rule.all.map((each) => ruleExpression(each, refer)).join(", ")}]`;
  return insideExpression(rule, refer);
}

function insideExpression(rule: ConversionInside, refer: (model: Identifier) => string): string {
  const { when, properties = [], values, items, tuple = [] } = rule;
  const inner = (each: Conversion): string => ruleExpression(each, refer);
  const entries = properties.map(([name, each]) => `${propertyName(name)}: ${inner(each)}`);
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

/** The rule of a call's value, in the file of its resource. */
function callRule(rule: Conversion, scope: FileScope): string {
  const refer = (model: Identifier): string => scope.ownValue(ruleName(model), "conversions");
  return typeof rule === "object" && "model" in rule ? refer(rule.model) : ruleExpression(rule, refer);
}

/** The arguments of a call as they are sent. */
export function argumentsOnWire({ conversions }: Operation, args: string, scope: FileScope): string {
  const { path, query, body } = conversions ?? {};
  const fields = Object.entries({ path, query, body }).flatMap(([name, rule]) =>
    rule === undefined ? [] : [`${name}: ${callRule(rule, scope)}`],
  );
  return fields.length === 0 ? args : `${scope.runtime("onWire", "converted")}(${args}, { ${fields.join(", ")} })`;
}

/** The reader of a response with its values converted; nothing where it holds none. @param reader nothing: JSON */
export function convertedReader(
  { conversions, result }: Operation,
  reader: string | undefined,
  type: string,
  scope: FileScope,
): string | undefined {
  const { responses = [], event }: Partial<CallConversions> = conversions ?? {};
  if (result.stream !== undefined)
    return event === undefined || reader === undefined
      ? undefined
      : `${scope.runtime("convertedStream", "converted-stream")}(${reader}, ${callRule(event, scope)})`;
  const received = new Set(result.contents.map(({ status }) => status));
  const rules = responses.filter(([status]) => received.has(status));
  if (rules.length === 0) return undefined;
  const entries = rules.map(([status, rule]) => `${propertyName(status)}: ${callRule(rule, scope)}`);
  const read = reader ?? scope.runtime("json", "read");
  return `${scope.runtime("converted", "converted")}<${type}>(${read}, { ${entries.join(", ")} })`;
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
  if ("model" in rule) {
    if (seen.has(rule.model)) return false;
    seen.add(rule.model);
    return inside(models[rule.model]);
  }
  const { properties = [], values, items, tuple = [] } = rule;
  return [...properties.map(([, each]) => each), values, items, ...tuple].some(inside);
}
