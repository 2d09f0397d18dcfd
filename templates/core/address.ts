import type { BaseOptions } from "./options.js";

/**
 * The options of a client whose document declares no address.
 * @throws {TypeError} without one
 */
export function withAddress<Options extends BaseOptions>(options: Options): Options {
  const { baseURL } = Object(options) as BaseOptions;
  if (typeof baseURL === "string") return options;
  const names = Object.keys(Object(options) as object);
  const other = names.find((name) => name !== "baseURL" && /^base_?ur[li]$/i.test(name));
  throw new TypeError(
    `set the option baseURL${other ? `, not ${other}` : " to the address of the API"}`,
  );
}
