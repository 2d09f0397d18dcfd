/** Reports bodies that do not fit the document, as an overlay that corrects it. */

import { forStatus } from "../core/read.js";
import { type Drift, type Issue, stepsOf } from "./validation.js";

/** A schema of the document, with the keywords for which changes are proposed. */
export interface Shape {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Shape | boolean>>;
  readonly required?: readonly string[];
  readonly items?: Shape | boolean;
  readonly additionalProperties?: Shape | boolean;
  readonly allOf?: readonly (Shape | boolean)[];
}

/** The schemas of responses, requests and components, each with its JSONPath. */
export interface Shapes {
  readonly responses: Readonly<Record<string, Readonly<Record<string, Located>>>>;
  readonly requests: Readonly<Record<string, Located>>;
  readonly components: Readonly<Record<string, Shape | boolean>>;
}

export interface Located {
  readonly at: string;
  readonly schema: Shape | boolean;
}

/** Collects bodies that do not fit the document, and proposes corrections of it. */
export interface DriftReport {
  readonly add: (drift: Drift) => void;
  /** An OpenAPI Overlay as YAML, with an action for each kind of difference. Differences that no action can correct are comments. */
  readonly overlay: () => string;
}

interface Action {
  readonly target: string;
  readonly update?: object;
  readonly remove?: true;
}

export const reportOf = (shapes: Shapes) => (): DriftReport => {
  /** The text of each action or comment, and how often it occurred. */
  const seen = new Map<string, number>();
  return {
    add: (drift) => {
      for (const issue of drift.issues) {
        const action = actionFor(shapes, drift, issue);
        const text = action
          ? yamlOf(action)
          : `  # ${drift.operation}: ${stepsOf(issue).map(String).join(".")}: ${issue.message}`;
        const line = text.replaceAll(/[^\n -~]/g, "?");
        seen.set(line, (seen.get(line) ?? 0) + 1);
      }
    },
    overlay: () => {
      const head = "overlay: 1.0.0\ninfo: { title: What responses have shown, version: 1.0.0 }\n";
      const lines = [...seen].map(([text, count]) => `  # seen ${count} times\n${text}\n`);
      return `${head}actions:${lines.length === 0 ? " []" : ""}\n${lines.join("")}`;
    },
  };
};

const yamlOf = ({ target, update }: Action): string =>
  `  - target: ${JSON.stringify(target)}\n    ${update ? `update: ${JSON.stringify(update)}` : "remove: true"}`;

function actionFor(shapes: Shapes, { operation, status, value }: Drift, issue: Issue): Action | undefined {
  const start =
    status === undefined ? shapes.requests[operation] : forStatus(status, shapes.responses[operation] ?? {});
  const steps = stepsOf(issue);
  const parent = start && find(shapes, start, steps.slice(0, -1));
  const found = start && find(shapes, start, steps);
  const name = steps.at(-1);
  const received = steps.reduce<unknown>((from, step) => (Object(from) as Record<PropertyKey, unknown>)[step], value);
  if (received === undefined && typeof name === "string" && parent && parent.schema.required?.includes(name))
    return { target: `${parent.at}.required[?@ == ${quoted(name)}]`, remove: true };
  if (!found || received === undefined) return undefined;
  const { schema, at } = found;
  const types = [schema.type ?? []].flat();
  const type = typeOf(received);
  // Other strings may be any text of a user, which must not appear in a report.
  const isMember = typeof received === "string" ? /^[\w.:-]{1,60}$/.test(received) : Object(received) !== received;
  const member = schema.enum && isMember && !schema.enum.includes(received) ? { enum: [received] } : {};
  const isOfType = types.length === 0 || types.includes(type) || (type === "integer" && types.includes("number"));
  if (!isOfType) return { target: at, update: { type: [...types, type], ...member } };
  return "enum" in member ? { target: at, update: member } : undefined;
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value === "number" && Number.isInteger(value) ? "integer" : typeof value;
}

/** The schema of a value inside a body, through references and compositions, if one schema declares it. */
function find(
  shapes: Shapes,
  { at, schema }: Located,
  [step, ...rest]: readonly PropertyKey[],
  depth = 0,
): { readonly at: string; readonly schema: Shape } | undefined {
  if (typeof schema !== "object" || depth > 50) return undefined;
  if (schema.$ref !== undefined) {
    const target = shapes.components[schema.$ref];
    const located = { at: `$.components.schemas[${quoted(schema.$ref)}]`, schema: target ?? true };
    return find(shapes, located, step === undefined ? [] : [step, ...rest], depth + 1);
  }
  if (step === undefined) return { at, schema };
  if (typeof step === "number" && schema.items !== undefined)
    return find(shapes, { at: `${at}.items`, schema: schema.items }, rest, depth + 1);
  const property =
    typeof step === "string" && schema.properties && Object.hasOwn(schema.properties, step)
      ? schema.properties[step]
      : undefined;
  if (property !== undefined)
    return find(shapes, { at: `${at}.properties[${quoted(String(step))}]`, schema: property }, rest, depth + 1);
  for (const [index, member] of (schema.allOf ?? []).entries()) {
    const found = find(shapes, { at: `${at}.allOf[${index}]`, schema: member }, [step, ...rest], depth + 1);
    if (found) return found;
  }
  return typeof schema.additionalProperties === "object"
    ? find(shapes, { at: `${at}.additionalProperties`, schema: schema.additionalProperties }, rest, depth + 1)
    : undefined;
}

/** A name as a JSONPath writes it. */
const quoted = (name: string): string => `'${name.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
