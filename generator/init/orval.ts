/** Carries over `orval.config.ts`. */

import { posix } from "node:path";
import { isObject } from "../config/module.js";
import { type Carried, counterpartOf, folderOf, otherKeys } from "./carried.js";

/** @param value projects by name */
export function orval(value: unknown): Carried | undefined {
  if (!isObject(value)) return undefined;
  const [name, ...others] = Object.keys(value);
  const project = name === undefined ? undefined : value[name];
  if (name === undefined || !isObject(project)) return undefined;
  const input = isObject(project["input"]) ? project["input"]["target"] : project["input"];
  const settings = isObject(project["output"]) ? project["output"] : { target: project["output"] };
  const output = targetIn(settings);
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
      ...otherKeys(settings, ["target", "workspace", "client", "mock"]).map((key) => `output.${key}`),
      ...clientIn(settings),
      ...otherKeys(project, ["input", "output"]),
      ...others.map((other) => `${other}: only ${name} is carried over; write a configuration of its own for it`),
    ],
  };
}

/** The path of the output, which may be relative to a workspace. */
function targetIn({ target, workspace }: Settings): string | undefined {
  if (typeof target !== "string") return undefined;
  return typeof workspace === "string" ? posix.join(workspace, target) : target;
}

type Settings = Readonly<Record<string, unknown>>;

/** Advice on replacing the client and the mocks. */
function clientIn({ client, mock }: Settings): string[] {
  return [
    ...(client === undefined || client === "fetch"
      ? []
      : [`output.client: ${counterpartOf(typeof client === "string" ? client : "")}`]),
    ...(mock === undefined || mock === false ? [] : [`output.mock: ${counterpartOf("msw")}`]),
  ];
}

/** The tags of a filter that only selects by tags. */
function tagsOf(filters: unknown): string[] | undefined {
  if (!isObject(filters) || otherKeys(filters, ["tags", "mode"]).length > 0 || filters["mode"] === "exclude")
    return undefined;
  const { tags } = filters;
  return Array.isArray(tags) && tags.every((tag) => typeof tag === "string") ? tags : undefined;
}
