import type { BaseOptions } from "./options.js";

/**
 * Checks the options of a client whose document declares no address.
 * @throws {TypeError} if there is no `baseURL`
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
