type Keys<T> = T extends unknown ? keyof T : never;

/** What a property of a union is, where only some of its members have it. */
export type Member<T, Key extends PropertyKey> = T extends unknown ? (Key extends keyof T ? T[Key] : undefined) : never;

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

/** The value for what it should be, text or a number; whether it is one is looked at where it is used. */
export function scalarIn<T>(
  value: T,
): unknown extends T ? string | number | null | undefined : Extract<T, string | number | null | undefined> {
  return value as never;
}
