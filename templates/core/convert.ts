/** Converts values between JSON and types such as `Date` and `bigint`. */

/** The conversion of a value between JSON and a type of the caller, or of values inside it. */
export type Conversion =
  | "Date"
  | "bigint"
  /** A `bigint` that is a string of digits in JSON. */
  | "bigintText"
  | ScalarConversion
  /** The conversion of a model, which may refer to itself. */
  | (() => Conversion)
  /** All these conversions, in order. */
  | readonly Conversion[]
  | Written
  | Inside;

/** The conversion of a string to an object whose `toString()` returns that string, such as a Temporal instant. */
export interface ScalarConversion {
  /** Returns the string itself if it is not in the declared format. */
  readonly read: (text: string) => unknown;
}

/** The conversion of a value to the value that is sent. */
export interface Written {
  readonly write: (value: unknown) => unknown;
}

interface Inside {
  /** Applies only if the property has one of the values. */
  readonly when?: readonly [property: string, ...values: unknown[]];
  readonly properties?: Readonly<Record<string, Conversion>>;
  /** Applies to all other properties. */
  readonly values?: Conversion;
  readonly items?: Conversion;
  /** Applies to the first elements. */
  readonly tuple?: readonly Conversion[];
}

/** Conversions of error bodies by status; `default` for any other. */
export type ErrorConversions = Readonly<Record<string, Conversion>>;

/** Converts one scalar; returns an unexpected value unchanged. */
type Convert = (value: unknown, kind: Kind, exact: unknown) => unknown;

type Kind = "Date" | "bigint" | "bigintText" | ScalarConversion;

/** Returns a copy of the value, converted by the rule. `exact` is the same value with all digits of its integers. */
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
  return isPlainObject(value) && isWhen(value, rule)
    ? convertedInside(value, rule, convert, exact)
    : value;
}

function convertedInside(
  value: PlainObject,
  rule: Inside,
  convert: Convert,
  exact: unknown,
): PlainObject {
  const { properties = {}, values = [] } = rule;
  const entries = Object.entries(value).map(([key, each]): [string, unknown] => {
    const own = Object.hasOwn(properties, key) ? properties[key] : values;
    return [key, convertedBy(each, own ?? [], convert, memberAt(exact, key))];
  });
  return Object.fromEntries(entries);
}

type PlainObject = Readonly<Record<string, unknown>>;

const isNone = (value: unknown): boolean => value === null || value === undefined;

const isRules = (rule: Conversion): rule is readonly Conversion[] => Array.isArray(rule);

/** Whether a value is a plain object: not a date, a file, a form or anything with a `toJSON()`. */
export const isPlainObject = (value: unknown): value is PlainObject =>
  Object.prototype.toString.call(value) === "[object Object]" &&
  typeof (value as PlainObject)["toJSON"] !== "function";

function isWhen(value: PlainObject, { when }: Inside): boolean {
  if (!when) return true;
  const [property, ...values] = when;
  return Object.hasOwn(value, property) && values.includes(value[property]);
}

const memberAt = (value: unknown, key: string | number): unknown =>
  typeof value === "object" && value !== null ? (value as PlainObject)[key] : undefined;

/** A date and time of RFC 3339. */
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i;

/** Converts the value of a JSON text. Values that are not in the declared format stay unchanged. */
export function fromWire(value: unknown, rule: Conversion, text: string): unknown {
  // Only integers of that many digits may exceed the precision of a number. A body that is not JSON is a string.
  const mayBeLong = typeof value !== "string" && /\d{16}/.test(text);
  return fromExact(value, rule, mayBeLong ? quotedIntegers(text) : value);
}

/** Converts a value; `exact` has its long integers as text or as `bigint`. */
export const fromExact = (value: unknown, rule: Conversion, exact: unknown): unknown =>
  convertedBy(value, rule, revived, exact);

const revived: Convert = (value, kind, exact) => {
  if (typeof kind === "object") return typeof value === "string" ? kind.read(value) : value;
  if (kind === "Date") {
    if (typeof value !== "string" || !rfc3339.test(value)) return value;
    const date = new Date(value);
    // `Date` turns the 30th of February into a day of March.
    const isDay = new Date(value.slice(0, 10)).getUTCDate() === Number(value.slice(8, 10));
    return isDay && !Number.isNaN(date.getTime()) ? date : value;
  }
  if (typeof value === "string")
    return kind === "bigintText" && /^-?\d+$/.test(value) ? BigInt(value) : value;
  if (typeof value !== "number" || !Number.isInteger(value)) return value;
  const isSame = /^(string|bigint)$/.test(typeof exact) && Number(exact) === value;
  return BigInt(isSame ? (exact as string | bigint) : value);
};

/** Parses JSON with its long integers as strings. */
export function quotedIntegers(text: string): unknown {
  // Escapes are replaced by text of the same length: the pattern needs no repeated group then, which could exhaust the stack.
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

/** Converts values to those that are sent. Dates become text; integers stay, as the body's format writes them. */
export const toWire = <T>(value: T, rule: Conversion): T =>
  convertedBy(value, rule, sentAs, undefined) as T;

/** Converts values to those that are sent, with integers as text. */
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
    !isPlainObject(value);
  return isOwn ? (value as { toString(): string }).toString() : value;
}
