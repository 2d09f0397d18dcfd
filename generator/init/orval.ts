/** `orval.config.ts`. */

import { isObject } from "../config/module.js";
import { type Carried, folderOf, otherKeys } from "./carried.js";

/** @param value projects by their names */
export function orval(value: unknown): Carried | undefined {
  if (!isObject(value)) return undefined;
  const [name, ...others] = Object.keys(value);
  const project = name === undefined ? undefined : value[name];
  if (name === undefined || !isObject(project)) return undefined;
  const input = isObject(project["input"]) ? project["input"]["target"] : project["input"];
  const output = isObject(project["output"]) ? project["output"]["target"] : project["output"];
  const filters = isObject(project["input"]) ? project["input"]["filters"] : undefined;
  const tags = tagsOf(filters);
  return {
    config: {
      ...(typeof input === "string" ? { input } : {}),
      ...(typeof output === "string" ? { output: folderOf(output) } : {}),
      ...(/^[a-z][a-z0-9-]*$/u.test(name) ? { name } : {}),
      ...(tags === undefined ? {} : { select: { tags } }),
    },
    rest: [
      ...(typeof input === "string" ? [] : ["input.target: it is not a path or a URL of a document"]),
      ...otherKeys(project["input"], ["target", ...(tags === undefined ? [] : ["filters"])]).map(
        (key) => `input.${key}`,
      ),
      ...otherKeys(project["output"], ["target"]).map((key) => `output.${key}`),
      ...otherKeys(project, ["input", "output"]),
      ...others.map((other) => `${other}: only ${name} is carried over; write a configuration of its own for it`),
    ],
  };
}

/** The tags of a filter that selects by tags alone. */
function tagsOf(filters: unknown): string[] | undefined {
  if (!isObject(filters) || otherKeys(filters, ["tags", "mode"]).length > 0 || filters["mode"] === "exclude")
    return undefined;
  const { tags } = filters;
  return Array.isArray(tags) && tags.every((tag) => typeof tag === "string") ? tags : undefined;
}
