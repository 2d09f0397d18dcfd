// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

type Keys<T> = IsOpen<T> extends true ? PropertyKey : T extends unknown ? keyof T : never;

/** Whether a type says nothing of what it holds. */
type IsOpen<T> = unknown extends T ? true : [T] extends [never] ? true : false;

/**
 * What a property of a union is, where only some of its members have it; of what can be anything, whatever it is taken for:
 * whether it is that is looked at where it is used.
 */
export type Member<T, Key extends PropertyKey> =
  IsOpen<T> extends true
    ? never
    : T extends unknown
      ? Key extends keyof T
        ? T[Key]
        : undefined
      : never;

/** A property that only some members of a union have; a property that none has does not compile. */
export function member<T, Key extends Keys<T>>(value: T, key: Key): Member<T, Key> {
  return (
    typeof value === "object" && value !== null && Object.hasOwn(value, key)
      ? (value as Record<PropertyKey, unknown>)[key]
      : undefined
  ) as Member<T, Key>;
}

/** The value where it is an array, else nothing. */
export function arrayIn<T>(value: T): Extract<T, readonly unknown[]> | undefined {
  return Array.isArray(value) ? (value as Extract<T, readonly unknown[]>) : undefined;
}

/** The value for what it should be, and no object; whether it is that is looked at where it is used. */
export function scalarIn<T>(
  value: T,
): unknown extends T ? never : Extract<T, string | number | boolean | null | undefined> {
  return value as never;
}
