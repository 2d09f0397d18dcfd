/** The type of a value as it is sent and received, without conversion. */
export type OnWire<T> = T extends { toJSON(): string }
  ? string
  : T extends bigint
    ? number | string
    : T extends Blob
      ? T
      : // A list may hold lists of its own type: unlike a mapped type, this one is made only where it is used.
        T extends (infer Item)[]
        ? Item[] extends T
          ? OnWire<Item>[]
          : { [Key in keyof T]: OnWire<T[Key]> }
        : T extends object
          ? { [Key in keyof T]: OnWire<T[Key]> }
          : T;
