/** `dist/` has few modules; each can be imported by itself, and its source maps lead to the sources. */

import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { SourceMap, type SourceMapPayload } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OutputFile } from "../../generator/emit/output.js";
import { build } from "../../generator/finish/build.js";
import { root, sourcesOf, temporaryFolder } from "../package/support/consumer.js";

const core: OutputFile[] = [
  {
    path: "src/core/first.ts",
    text: '/** A comment. */\nimport { base, type Shape } from "./second.js";\n\n// Another.\nexport class First extends base {\n  /** Doubles. */\n  double(shape: Shape): number {\n    return shape.size * 2;\n  }\n}\n',
  },
  {
    path: "src/core/second.ts",
    text: 'import create from "openapi-fetch";\n\nexport interface Shape {\n  readonly size: number;\n}\n\nexport const base: typeof Object = Object;\nexport const client: unknown = create;\n',
  },
  {
    path: "src/core/events.ts",
    text: 'import { createParser } from "eventsource-parser";\nimport { client } from "./second.js";\n\nexport const parser: unknown = [createParser, client];\n',
  },
];
const resources: OutputFile[] = [
  {
    path: "src/resources/things.ts",
    text: 'import { First } from "../core/first.js";\nimport { ThingsParts } from "../resources/things/parts.js";\n\nexport class Things extends First {\n  readonly parts: ThingsParts = new ThingsParts();\n}\n',
  },
  { path: "src/resources/things/parts.ts", text: "export class ThingsParts {}\n" },
];
const added: OutputFile = {
  path: "src/extensions/more.ts",
  text: '// Kept.\nexport const later = (): Promise<unknown> => import("../core/first.js");\n',
  addedBy: "templates/extensions/more.ts",
};

const scripts = (files: readonly OutputFile[]): Map<string, string> =>
  new Map(build(files).flatMap(({ path, text }) => (path.endsWith(".js") ? [[path, text]] : [])));

it.each<[what: string, first: string, second: string, want: string | undefined]>([
  [
    "two functions",
    "export function same(): void {}",
    "function same(): void {}\nexport const b: unknown = same;",
    "same",
  ],
  ["a class and a constant", "export class Same {}", "const Same = 1;\nexport const b: number = Same;", "Same"],
  [
    "names of inner scopes",
    "export function a(): number {\n  const same = 1;\n  return same;\n}",
    "export const same = 1;",
    undefined,
  ],
  [
    "types",
    "export interface Same {}\nexport const a = 1;",
    "export type Same = string;\nexport const b = 1;",
    undefined,
  ],
])("joined modules with one name twice are refused: %s", (_, first, second, want) => {
  const files = [
    { path: "src/core/first.ts", text: `${first}\n` },
    { path: "src/core/second.ts", text: `${second}\n` },
  ];
  const run = (): unknown => build(files);
  if (want === undefined) expect(run).not.toThrow();
  else expect(run).toThrow(`src/core/first.ts and src/core/second.ts both declare ${want}, and become one module`);
});

describe("the scripts", () => {
  const built = scripts([...core, ...resources, added]);

  it("are the runtime, what needs another package, the resources, and the extensions", () => {
    expect([...built.keys()].sort()).toEqual([
      "dist/core/events.js",
      "dist/core/first.js",
      "dist/core/resources-1.js",
      "dist/core/runtime.js",
      "dist/extensions/more.js",
      "dist/resources/things.js",
      "dist/resources/things/parts.js",
    ]);
  });

  it("declare base classes before their subclasses, and have no comments", () => {
    const runtime = built.get("dist/core/runtime.js") ?? "";
    expect(runtime).toMatch(/^import create from "openapi-fetch";\n/u);
    expect(runtime.indexOf("const base")).toBeLessThan(runtime.indexOf("class First"));
    expect(runtime).not.toMatch(/A comment|Another|Doubles/u);
  });

  it("re-export each entry point from its chunk", () => {
    expect(built.get("dist/resources/things/parts.js")).toBe(
      'export { ThingsParts } from "../../core/resources-1.js";\n',
    );
    expect(built.get("dist/core/first.js")).toBe('export { First } from "./runtime.js";\n');
  });

  it("are split where one would be too large to load fast", () => {
    const text = (index: number): string => `export class Many${index} {\n  text = "${"x".repeat(50_000)}";\n}\n`;
    const many = Array.from({ length: 5 }, (_, index) => ({
      path: `src/resources/many-${index}.ts`,
      text: text(index),
    }));
    expect([...scripts(many)].flatMap(([path, script]) => (script.length > 1_000 ? [path] : []))).toEqual([
      "dist/core/resources-1.js",
      "dist/core/resources-2.js",
      "dist/resources/many-4.js",
    ]);
  });

  it("leave a team's own module as it is", () => {
    expect(built.get("dist/extensions/more.js")).toContain('import("../core/first.js")');
  });
});

it("source maps lead to each source", () => {
  const files = build(core);
  const text = files.find(({ path }) => path === "dist/core/runtime.js")?.text ?? "";
  const map = files.find(({ path }) => path === "dist/core/runtime.js.map")?.text ?? "";
  const line = text.split("\n").findIndex((each) => each.includes("shape.size"));
  const { originalSource, originalLine } = new SourceMap(JSON.parse(map) as SourceMapPayload).findEntry(line, 4) as {
    originalSource: string;
    originalLine: number;
  };
  expect([originalSource, originalLine]).toEqual(["../../src/core/first.ts", 7]);
});

describe("the package of this repository", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await temporaryFolder();
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    for (const { path, text } of build(await sourcesOf(join(root, "generated")))) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    ["index.js", ["NotFoundError", "OpenAIInvites", "createApi"]],
    ["api.js", ["createApi"]],
    ["resources/invites.js", ["Invites"]],
  ])("exports by %s what its source exports", async (entry, names) => {
    const exported = (await import(pathToFileURL(join(folder, "dist", entry)).href)) as object;
    expect(Object.keys(exported)).toEqual(expect.arrayContaining(names));
  });
});
