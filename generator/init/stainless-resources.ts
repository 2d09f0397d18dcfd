/** Carries over the resources of a `stainless.yml`: names of calls and models. */

import { exportedNames } from "../analyse/names/exports.js";
import { globalNames } from "../analyse/names/globals.js";
import type { OperationOverride } from "../config/config.js";
import { isObject } from "../config/module.js";
import { stainlessCamelCase as camelCase, stainlessPascalCase as pascalCase } from "./letters.js";
import type { Path, Report, Value } from "./lines.js";

/** Languages whose methods are carried over. */
const languages = ["typescript", "node"];

/** Settings of a method that are carried over, or that concern other packages. */
const known: ReadonlySet<string> = new Set([
  "endpoint",
  "type",
  "skip",
  "only",
  "paginated",
  "positional_params",
  "streaming",
  "body_param_name",
  "discriminator",
]);

export class StainlessResources {
  readonly operations: Record<string, OperationOverride> = {};
  readonly models: Record<string, string> = {};
  /** Whether a method reads webhooks. */
  receivesWebhooks = false;
  /** The value of `paginated` for each operation. */
  readonly paginated = new Map<string, unknown>();
  readonly #paths = new Map<string, Path>();
  readonly #report: Report;

  constructor(report: Report) {
    this.#report = report;
  }

  /** The path in the file at which an operation or a model is named. */
  readonly pathOf = (name: string): Path => this.#paths.get(name) ?? ["resources"];

  /** @param path the path of the resources in the file */
  add(resources: Value, path: Path = ["resources"], parents: readonly string[] = []): void {
    for (const [name, resource] of Object.entries(resources)) {
      if (!isObject(resource)) continue;
      const here = [...path, name];
      const own = name.startsWith("$") ? [] : [...parents, camelCase(name)];
      const isSkipped = isLeftOut(resource);
      for (const [method, value] of entriesIn(resource, "methods"))
        this.#addMethod(own, method, value, isSkipped, [...here, "methods", method]);
      for (const [model, value] of entriesIn(resource, "models"))
        this.#addModel(model, value, [...here, "models", model]);
      const below = resource["subresources"];
      if (isObject(below)) this.add(isSkipped ? skipped(below) : below, [...here, "subresources"], own);
    }
  }

  /** Hides endpoints that have no methods. */
  hide(endpoints: unknown): void {
    for (const [index, endpoint] of (Array.isArray(endpoints) ? (endpoints as unknown[]) : []).entries()) {
      const key = keyOf(endpoint);
      if (key === undefined) continue;
      this.operations[key] = { hidden: true };
      this.#paths.set(key, ["unspecified_endpoints", index]);
    }
  }

  #addMethod(resource: readonly string[], method: string, value: unknown, isSkipped: boolean, path: Path): void {
    const options: Value = isObject(value) ? value : { endpoint: value };
    if (options["type"] === "webhook_unwrap") this.receivesWebhooks = true;
    const key = keyOf(options["endpoint"]);
    if (key === undefined) {
      if (options["type"] !== "webhook_unwrap") this.#report(path, "it has no endpoint");
      return;
    }
    const { hidden: _, ...present } = this.operations[key] ?? {};
    if (!this.#paths.has(key)) this.#paths.set(key, path);
    if (isSkipped || isLeftOut(options)) {
      this.operations[key] ??= { hidden: true };
      return;
    }
    for (const other of Object.keys(options))
      if (!known.has(other)) this.#report([...path, other], "it has no counterpart");
    const name = [...resource, camelCase(method)].join(".");
    const { positional_params: positional, paginated } = options;
    if (paginated !== undefined) this.paginated.set(key, paginated);
    this.operations[key] =
      present.name === undefined
        ? {
            name,
            ...(Array.isArray(positional) ? { positional: positional.map(String) } : {}),
            ...(paginated === false ? { pagination: false } : {}),
          }
        : { ...present, aliases: [...(present.aliases ?? []), name] };
  }

  #addModel(model: string, value: unknown, path: Path): void {
    const schema = typeof value === "string" ? /^(?:#\/components\/schemas\/)?([^/]+)$/u.exec(value)?.[1] : undefined;
    const name = pascalCase(model);
    if (schema === undefined)
      this.#report(path, "it is not a component schema: its type is named after where it is used");
    else if (name === schema) return;
    else if (globalNames.has(name) || exportedNames("", "sdk", true).includes(name))
      this.#report(path, `${name} is the name of a global or of another export: the type keeps the one of its schema`);
    else if (Object.values(this.models).includes(name) && this.models[schema] !== name)
      this.#report(path, `another schema has the name ${name} already`);
    else if (this.models[schema] === undefined) {
      this.models[schema] = name;
      this.#paths.set(schema, path);
    }
  }
}

const entriesIn = (value: Value, key: string): [string, unknown][] =>
  isObject(value[key]) ? Object.entries(value[key]) : [];

/** The operation key of an endpoint: `get /things/{id}` → `GET /things/{id}`. */
function keyOf(endpoint: unknown): string | undefined {
  const [, method, path] = /^\s*([a-z]+)\s+(\/\S*)\s*$/iu.exec(typeof endpoint === "string" ? endpoint : "") ?? [];
  return method === undefined || path === undefined ? undefined : `${method.toUpperCase()} ${path}`;
}

/** Whether a resource or method is not for TypeScript. */
function isLeftOut({ skip, only }: Value): boolean {
  const names = (value: unknown): boolean => Array.isArray(value) && languages.some((name) => value.includes(name));
  return skip === true || names(skip) || (Array.isArray(only) && !names(only));
}

const skipped = (resources: Value): Value =>
  Object.fromEntries(
    Object.entries(resources).map(([name, each]) => [name, isObject(each) ? { ...each, skip: true } : each]),
  );
