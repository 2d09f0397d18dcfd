/** The examples of the old package are consumers' code: whatever breaks in them is in the verdict. */

import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { compare } from "../../generator/changes/compare.js";
import { type ComparedPackage, readPackage } from "../../generator/changes/package.js";
import { programOf } from "../../generator/changes/program.js";
import { snippetsOf } from "../../generator/changes/snippets.js";
import { root } from "../package/support/consumer.js";
import { edited, field, movePath, noParameter, query, parameter, string } from "./edits.js";
import { packageFrom } from "./packages.js";
import { shop } from "./shop.js";

let base: ComparedPackage;
beforeAll(async () => {
  base = await packageFrom(shop());
}, 120_000);

/** Title of each example, with its errors against its own package. */
function problemsOf(compared: ComparedPackage): string[] {
  const snippets = snippetsOf(compared);
  const program = programOf(
    compared,
    compared,
    snippets.map(({ code }) => code),
  );
  return snippets.map(({ file, heading }, at) =>
    [`${file} ${heading}`, ...program.problemsOf("before", at).map(({ message }) => message)].join(": "),
  );
}

const examplesIn = (before: ComparedPackage, after: ComparedPackage): string[] =>
  compare(before, after)
    .changes.filter(({ subject }) => subject === "example")
    .map(({ bump, name, reason }) => `${bump} ${name} ${reason}`);

/** A package with other texts of its modules. */
function withModule(path: string, change: (text: string) => string): ComparedPackage {
  const old = base.modules.get(path) ?? "";
  const now = change(old);
  expect(now).not.toBe(old);
  return { ...base, modules: new Map([...base.modules, [path, now]]) };
}

test("the README and each call of a package have examples, which compile against it", async () => {
  const committed = await readPackage(join(root, "generated"));
  expect(problemsOf(committed as ComparedPackage)).toEqual([
    "README.md Use",
    "README.md Lists",
    "README.md Lists",
    "README.md Responses",
    "README.md Responses",
    "README.md Hooks",
    "README.md A resource alone",
    "src/resources/invites.ts Invites.list",
    "src/resources/invites.ts Invites.create",
    "src/resources/invites.ts Invites.retrieve",
    "src/resources/invites.ts Invites.delete",
  ]);
  const shown = problemsOf(base);
  expect(shown.filter((line) => line.includes(": "))).toEqual([]);
  const text = [...base.modules.values()].join("\n");
  const examples = [...text.matchAll(/^ *\* @example\n *\* ```ts$/gmu)];
  expect(examples.length).toBeGreaterThan(10);
  expect(shown.filter((line) => line.startsWith("src/"))).toHaveLength(examples.length);
});

test("an example that a member of the runtime leaves makes a release major that is nothing else", () => {
  const after = withModule("core/paginate.ts", (text) => text.replace("async toArray(", "async collect("));
  expect(examplesIn(base, after)).toEqual([
    expect.stringMatching(/^major README\.md no longer compiles where it shows `Lists`: `Property 'toArray' does not/u),
  ]);
  expect(compare(base, after).bump).toBe("major");
  expect(compare(base, after).changes).toHaveLength(1);
});

test("an error class that is exported no more is seen", () => {
  const after = withModule("index.ts", (text) => text.replace(/\bNotFoundError,?\s/u, ""));
  expect(examplesIn(base, after)).toEqual([expect.stringContaining("`Responses`: `Module ")]);
});

test("an example that another line of the verdict explains is not a second line", async () => {
  const required = await packageFrom(edited([field("WidgetInput", "brand", string, true)]), {}, base);
  expect(compare(base, required).changes.map(({ name }) => name)).toEqual(["WidgetInput.brand"]);
  const needed = await packageFrom(edited([parameter("GET /reports", query("day", string, true))]), {}, base);
  expect(compare(base, needed).bump).toBe("major");
  expect(examplesIn(base, needed)).toEqual([]);
});

test("a change that breaks no example adds nothing", async () => {
  const more = await packageFrom(
    edited([field("Widget", "brand", string), noParameter("GET /widgets", "tags")]),
    {},
    base,
  );
  expect(examplesIn(base, more)).toEqual([]);
  const optional = await packageFrom(edited([field("Widget", "brand", string)]), {}, base);
  expect(compare(base, optional).bump).toBe("minor");
});

test("the module of a resource that has another name is one that examples import", async () => {
  const first = snippetsOf(base).find(({ heading }) => heading === "A resource alone")?.code ?? "";
  const [, name = ""] = /resources\/([\w-]+)"/u.exec(first) ?? [];
  expect(name).not.toBe("");
  const moved = Object.keys(shop().paths as object).filter((path) => path.startsWith(`/${name}`));
  const after = await packageFrom(
    edited(moved.map((path) => movePath(path, path.replace(`/${name}`, `/${name}-shelf`)))),
    {},
    base,
  );
  expect(examplesIn(base, after)).toEqual([
    expect.stringContaining("README.md no longer compiles where it shows `A resource alone`"),
  ]);
});
