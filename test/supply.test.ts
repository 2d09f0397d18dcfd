/** Packages that users install with the generator and with a generated package: none runs by itself, and all licenses are permitted. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");

type Ranges = Readonly<Record<string, string>>;

interface Manifest {
  readonly dependencies: Ranges;
  readonly devDependencies: Ranges;
}

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Ranges;
  readonly optionalDependencies?: Ranges;
}

const manifest = JSON.parse(read("package.json")) as Manifest;
const ofGenerated = JSON.parse(read("generated/package.json")) as Manifest;
const lock = (JSON.parse(read("package-lock.json")) as { packages: Readonly<Record<string, Locked>> }).packages;

/** All packages that are installed with some packages: path in the lock file → entry. */
function treeOf(names: readonly string[], from = "", tree = new Map<string, Locked>()): Map<string, Locked> {
  for (const name of names) {
    const path = pathOf(name, from);
    const locked = lock[path];
    if (locked === undefined) throw new Error(`${name} of ${from} is not in package-lock.json`);
    if (tree.has(path)) continue;
    tree.set(path, locked);
    treeOf(Object.keys({ ...locked.dependencies, ...locked.optionalDependencies }), path, tree);
  }
  return tree;
}

/** The path in which Node finds a package that another one imports. */
function pathOf(name: string, from: string): string {
  const own = `${from === "" ? "" : `${from}/`}node_modules/${name}`;
  if (own in lock || from === "") return own;
  return pathOf(name, from.slice(0, Math.max(0, from.lastIndexOf("/node_modules/"))));
}

/** The dependencies of packages whose document streams events, declares webhooks or has times of Temporal. */
const ofRuntime = [
  ...Object.keys(ofGenerated.dependencies),
  "eventsource-parser",
  "standardwebhooks",
  "temporal-polyfill",
];

const allowed = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "ISC", "MIT", "Unlicense"];

describe.each([
  ["the generator", Object.keys(manifest.dependencies), 50],
  ["a generated package", ofRuntime, 3],
])("the tree of dependencies of %s", (_, names, least) => {
  const tree = [...treeOf(names)];
  const those = (isWrong: (locked: Locked) => boolean): string[] =>
    tree.filter(([, locked]) => isWrong(locked)).map(([path]) => path);

  it("is all in the lock file, by its content", () => {
    expect(tree.length).toBeGreaterThanOrEqual(least);
    expect(those(({ integrity = "" }) => !integrity.startsWith("sha512-"))).toEqual([]);
  });

  it("runs no script when it is installed", () => {
    expect(those(({ hasInstallScript }) => hasInstallScript === true)).toEqual([]);
  });

  it("has a license that is allowed", () => {
    expect(those(({ license = "none" }) => !allowed.includes(license))).toEqual([]);
  });
});

it("finds what is wrong: the compiler of the tests runs a script", () => {
  expect([...treeOf(["esbuild"]).values()].some(({ hasInstallScript }) => hasInstallScript === true)).toBe(true);
});

it("every package that is compiled into the program has a license that is allowed", () => {
  expect(allowed).toContain(lock["node_modules/openapi-typescript"]?.license);
});

describe("direct dependencies", () => {
  const direct = { ...manifest.dependencies, ...manifest.devDependencies, ...ofGenerated.dependencies };

  it("have one version each", () => {
    const ranges = Object.entries(direct).filter(([, range]) => !/^(?:npm:[\w@/-]+@)?\d+\.\d+\.\d+$/u.test(range));
    expect(ranges).toEqual([]);
  });

  it("have a line in the README, with what each would be replaced with, or in CONTRIBUTING.md", () => {
    const rows = (page: string): string[] => page.split("\n").filter((line) => line.startsWith("| `"));
    const isIn = (all: readonly string[], name: string): boolean => all.some((row) => row.includes(`\`${name}\``));
    const [, dependencies = ""] = read("README.md").split("\n## Dependencies\n");
    const ofUsers = [...Object.keys(manifest.dependencies), ...ofRuntime, "openapi-typescript"];
    expect(
      ofUsers.filter(
        (name) =>
          !isIn(
            rows(dependencies).filter((row) => row.split("|").length > 4),
            name,
          ),
      ),
    ).toEqual([]);
    const others = Object.keys(manifest.devDependencies).filter((name) => !isIn(rows(dependencies), name));
    const shortened = (name: string): string => name.replace(/^@opentelemetry\/(?!api)/u, "…/");
    expect(others.filter((name) => !isIn(rows(read("CONTRIBUTING.md")), shortened(name)))).toEqual([]);
  });
});
