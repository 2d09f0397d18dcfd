/** Reads properties of unions, and values whose type may be another. */

type Keys<T> = IsOpen<T> extends true ? PropertyKey : T extends unknown ? keyof T : never;

/** Whether a type is `unknown`, `any` or `never`, and so declares nothing. */
type IsOpen<T> = unknown extends T ? true : [T] extends [never] ? true : false;

/**
 * The type of a property that only some members of a union have. If the value or that property of a member can be anything, it
 * is `never`, which fits every use: the value is checked where it is used.
 */
export type Member<T, Key extends PropertyKey> =
  true extends IsOpenAt<T, Key>
    ? never
    : T extends unknown
      ? Key extends keyof T
        ? T[Key]
        : undefined
      : never;

type IsOpenAt<T, Key extends PropertyKey> =
  IsOpen<T> extends true
    ? true
    : T extends unknown
      ? Key extends keyof T
        ? IsOpen<T[Key]>
        : false
      : never;

/** The value of a property that only some members of a union have. A property that none of them has does not compile. */
export function member<T, Key extends Keys<T>>(value: T, key: Key): Member<T, Key> {
  return (
    typeof value === "object" && value !== null && Object.hasOwn(value, key)
      ? (value as Record<PropertyKey, unknown>)[key]
      : undefined
  ) as Member<T, Key>;
}

/** The value if it is an array, else `undefined`. */
export function arrayIn<T>(value: T): Extract<T, readonly unknown[]> | undefined {
  return Array.isArray(value) ? (value as Extract<T, readonly unknown[]>) : undefined;
}

/** The value, typed as the expected scalar; it is checked where it is used. */
export function scalarIn<T>(
  value: T,
): unknown extends T ? never : Extract<T, string | number | boolean | null | undefined> {
  return value as never;
}
