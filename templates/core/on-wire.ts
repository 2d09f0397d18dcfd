/** A type as it is sent and received, without conversion. */
export type OnWire<T> = T extends { toJSON(): string }
  ? string
  : T extends bigint
    ? number | string
    : T extends Blob
      ? T
      : T extends object
        ? { [Key in keyof T]: OnWire<T[Key]> }
        : T;
