/** How a value is converted between JSON and a type of the caller, or where in it other values are. */
export type Conversion =
  | "Date"
  | "bigint"
  /** A `bigint` that JSON has as a string of digits. */
  | "bigintText"
  | ScalarConversion
  /** The conversion of a model, which may refer to itself. */
  | (() => Conversion)
  /** All of these, in order. */
  | readonly Conversion[]
  | Written
  | Inside;

/** The conversion of a string to an object whose `toString()` returns that string, such as a Temporal instant. */
export interface ScalarConversion {
  /** Returns the string itself where it is not in the declared format. */
  readonly read: (text: string) => unknown;
}

/** The conversion of a value to what is sent for it. */
export interface Written {
  readonly write: (value: unknown) => unknown;
}

interface Inside {
  /** Only where a property has one of some values. */
  readonly when?: readonly [property: string, ...values: unknown[]];
  readonly properties?: Readonly<Record<string, Conversion>>;
  /** Of all other properties. */
  readonly values?: Conversion;
  readonly items?: Conversion;
  /** Of the first elements. */
  readonly tuple?: readonly Conversion[];
}

/** By the status of an error; `default` for any other. */
export type ErrorConversions = Readonly<Record<string, Conversion>>;

/** Converts one scalar; returns it as it is where it is not what is expected. */
type Convert = (value: unknown, kind: Kind, exact: unknown) => unknown;

type Kind = "Date" | "bigint" | "bigintText" | ScalarConversion;

/** A copy of the value, converted by the rule. `exact` is the same value with all digits of its integers. */
function convertedBy(value: unknown, rule: Conversion, convert: Convert, exact: unknown): unknown {
  if (typeof rule === "string" || "read" in rule)
    return isNone(value) ? value : convert(value, rule, exact);
  if ("write" in rule) return isNone(value) ? value : rule.write(value);
  if (typeof rule === "function") return convertedBy(value, rule(), convert, exact);
  if (isRules(rule))
    return rule.reduce<unknown>((result, each) => convertedBy(result, each, convert, exact), value);
  if (Array.isArray(value)) {
    const { items = [], tuple = [] } = rule;
    return value.map((item: unknown, index) =>
      convertedBy(item, tuple[index] ?? items, convert, memberAt(exact, index)),
    );
  }
  return isConvertible(value) && isWhen(value, rule)
    ? convertedInside(value, rule, convert, exact)
    : value;
}

function convertedInside(
  value: ConvertibleFields,
  rule: Inside,
  convert: Convert,
  exact: unknown,
): ConvertibleFields {
  const { properties = {}, values = [] } = rule;
  const entries = Object.entries(value).map(([key, each]): [string, unknown] => {
    const own = Object.hasOwn(properties, key) ? properties[key] : values;
    return [key, convertedBy(each, own ?? [], convert, memberAt(exact, key))];
  });
  return Object.fromEntries(entries);
}

type ConvertibleFields = Readonly<Record<string, unknown>>;

const isNone = (value: unknown): boolean => value === null || value === undefined;

const isRules = (rule: Conversion): rule is readonly Conversion[] => Array.isArray(rule);

/** Whether it is a plain object: not a date, a file or a form, nor anything with a `toJSON()`. */
const isConvertible = (value: unknown): value is ConvertibleFields =>
  Object.prototype.toString.call(value) === "[object Object]" &&
  typeof (value as ConvertibleFields)["toJSON"] !== "function";

function isWhen(value: ConvertibleFields, { when }: Inside): boolean {
  if (!when) return true;
  const [property, ...values] = when;
  return Object.hasOwn(value, property) && values.includes(value[property]);
}

const memberAt = (value: unknown, key: string | number): unknown =>
  typeof value === "object" && value !== null ? (value as ConvertibleFields)[key] : undefined;

/** RFC 3339. */
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i;

/** The value of a JSON text, converted. What is not in the declared format stays as it is. */
export function fromWire(value: unknown, rule: Conversion, text: string): unknown {
  // Only integers of so many digits may be beyond what a number holds. What is not JSON is a string.
  const mayBeLong = typeof value !== "string" && /\d{16}/.test(text);
  return fromExact(value, rule, mayBeLong ? quotedIntegers(text) : value);
}

/** The same, where `exact` has the long integers of the value as text or as `bigint`. */
export const fromExact = (value: unknown, rule: Conversion, exact: unknown): unknown =>
  convertedBy(value, rule, revived, exact);

const revived: Convert = (value, kind, exact) => {
  if (typeof kind === "object") return typeof value === "string" ? kind.read(value) : value;
  if (kind === "Date") {
    if (typeof value !== "string" || !rfc3339.test(value)) return value;
    const date = new Date(value);
    // `Date` takes the 30th of February for a day of March.
    const isDay = new Date(value.slice(0, 10)).getUTCDate() === Number(value.slice(8, 10));
    return isDay && !Number.isNaN(date.getTime()) ? date : value;
  }
  if (typeof value === "string")
    return kind === "bigintText" && /^-?\d+$/.test(value) ? BigInt(value) : value;
  if (typeof value !== "number" || !Number.isInteger(value)) return value;
  const isSame = /^(string|bigint)$/.test(typeof exact) && Number(exact) === value;
  return BigInt(isSame ? (exact as string | bigint) : value);
};

/** The value of a JSON text with its long integers as strings. */
export function quotedIntegers(text: string): unknown {
  // Of the same length, without what would need a pattern that repeats a group: that runs out of stack.
  const unescaped = text.replace(/\\./g, "__");
  let quoted = "";
  let end = 0;
  for (const { 0: token, index } of unescaped.matchAll(/"[^"]*"|-?\d[\d.eE+-]*/g)) {
    if (!/^-?\d{16,}$/.test(token)) continue;
    quoted += `${text.slice(end, index)}"${token}"`;
    end = index + token.length;
  }
  return JSON.parse(quoted + text.slice(end));
}

/** The rule for a status: its own, or that of its range, or the one for any other. */
export const ruleFor = (
  status: number,
  rules: Readonly<Record<string, Conversion>>,
): Conversion | undefined =>
  rules[status] ?? rules[`${String(status).charAt(0)}XX`] ?? rules["default"];

/** Values as they are sent: text of dates; integers that stay, which the body's format writes. */
export const toWire = <T>(value: T, rule: Conversion): T =>
  convertedBy(value, rule, sentAs, undefined) as T;

/** The same, with integers as text. */
export const toText = <T>(value: T, rule: Conversion): T =>
  convertedBy(value, rule, textInPlace, undefined) as T;

const sentAs: Convert = (value, kind) =>
  kind === "bigintText" && typeof value === "bigint" ? String(value) : ownText(value, kind);

const textInPlace: Convert = (value, kind) =>
  typeof value === "bigint" ? String(value) : ownText(value, kind);

/** A date or another converted object as a string. @throws {RangeError} for an invalid date */
function ownText(value: unknown, kind: Kind): unknown {
  if (value instanceof Date) return value.toISOString();
  // A list or an object may be what another member of a union is.
  const isOwn =
    typeof kind === "object" &&
    typeof value === "object" &&
    !Array.isArray(value) &&
    !isConvertible(value);
  return isOwn ? (value as { toString(): string }).toString() : value;
}
