/** Optional properties, of which those without a value are left out. */

/**
 * The properties whose values are not `undefined`. `{ name, ...defined({ version }) }` has no key `version` if that is `undefined`, as
 * `exactOptionalPropertyTypes` requires.
 */
export function defined<T extends object>(properties: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as T;
}
