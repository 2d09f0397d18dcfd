/** Carries over `redocly.yaml`, which lists the documents of openapi-typescript. */

import { isObject } from "../config/module.js";
import { type Carried, otherKeys } from "./carried.js";

/** @returns `undefined` if no document is for openapi-typescript */
export function openapiTypescript(value: unknown): Carried | undefined {
  const apis = isObject(value) && isObject(value["apis"]) ? value["apis"] : {};
  const [first, ...others] = Object.entries(apis).flatMap(([key, api]) =>
    isObject(api) && isObject(api["x-openapi-ts"]) ? [{ key, root: api["root"], options: api["x-openapi-ts"] }] : [],
  );
  if (first === undefined) return undefined;
  const { root, options } = first;
  const [name = ""] = first.key.split("@");
  return {
    config: {
      ...(typeof root === "string" ? { input: root } : {}),
      ...(/^[a-z][a-z0-9-]*$/u.test(name) ? { name } : {}),
    },
    rest: [
      ...(options["output"] === undefined ? [] : [typesOutput]),
      ...otherKeys(options, ["output"]),
      ...others.map(
        ({ key }) => `apis.${key}: only ${first.key} is carried over; write a configuration of its own for it`,
      ),
    ],
  };
}

export const typesOutput = "output: it is a file of types; the package exports `paths` and `components` itself";
