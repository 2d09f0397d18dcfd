/** The architecture: which modules may import which, what no module may contain, and that text from a document is encoded. */

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { leaksIn } from "./safety/leaks.js";

const root = join(import.meta.dirname, "..");

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name))
    .sort();
}

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.ES2022);
  return source.statements.flatMap((statement): Import[] => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    if (statement.moduleSpecifier === undefined || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const { text } = statement.moduleSpecifier;
    const to = text.startsWith(".") ? normalize(join(dirname(file), text)).replace(/\.js$/u, ".ts") : text;
    return [{ from: file, to, isType: isTypeOnly(statement) }];
  });
}

function isTypeOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  const clause = statement.importClause;
  if (clause === undefined) return false;
  const named = clause.namedBindings;
  return (
    clause.isTypeOnly || (named !== undefined && ts.isNamedImports(named) && named.elements.every((e) => e.isTypeOnly))
  );
}

/** Each cycle as `a.ts → b.ts → a.ts`. */
function cyclesIn(edges: readonly Import[]): string[] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of edges) targets.set(from, [...(targets.get(from) ?? []), to]);
  const cycles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(" → "));
    else if (!done.has(file)) {
      for (const next of targets.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    }
  };
  for (const file of targets.keys()) visit(file, []);
  return cycles;
}

const generator = filesIn("generator");
/** The runtime, without the modules that a team adds. */
const templates = filesIn("templates").filter((file) => !file.startsWith("templates/extensions/"));
const imports = [...generator, ...templates].flatMap(importsOf);

/** A module, which is a file or a folder, and the modules and packages that it may import. `npm:` allows every package. */
const modules: Readonly<Record<string, readonly string[]>> = {
  "generator/cli.ts": [
    "generator/cli/",
    "generator/config/user-error.ts",
    "generator/diagnostics.ts",
    "generator/report/",
  ],
  "generator/changes/": [
    "generator/model/",
    "generator/document.ts",
    "generator/analyse/lock.ts",
    "generator/config/user-error.ts",
    "generator/defined.ts",
    "generator/emit/encode.ts",
    "generator/write/lock.ts",
    "node:",
    "typescript",
  ],
  "generator/cli/": [
    "generator/changes/",
    "generator/config/",
    "generator/defined.ts",
    "generator/diagnostics.ts",
    "generator/generate.ts",
    "generator/init/",
    "generator/package-root.ts",
    "generator/report/",
    "generator/stages/",
    "generator/warm/",
    "generator/write/project.ts",
    "node:",
    "commander",
    "@clack/prompts",
  ],
  "generator/migrate/": ["generator/changes/", "generator/config/user-error.ts", "node:", "typescript"],
  "generator/release/": [
    "generator/changes/change.ts",
    "generator/config/user-error.ts",
    "generator/emit/encode.ts",
    "generator/report/changes.ts",
    "node:",
  ],
  "generator/init/": [
    "generator/analyse/names/exports.ts",
    "generator/analyse/names/globals.ts",
    "generator/analyse/operations.ts",
    "generator/analyse/pagination/",
    "generator/config/",
    "generator/defined.ts",
    "generator/document.ts",
    "generator/write/project.ts",
    "node:",
    "yaml",
  ],
  "generator/generate.ts": [
    "generator/analyse/analyse.ts",
    "generator/changes/",
    "generator/diagnostics.ts",
    "generator/emit/output.ts",
    "generator/stages/",
    "generator/write/",
  ],
  "generator/stages/": [
    "generator/analyse/analyse.ts",
    "generator/changes/surface.ts",
    "generator/config/",
    "generator/defined.ts",
    "generator/diagnostics.ts",
    "generator/emit/",
    "generator/extensions/",
    "generator/finish/finish.ts",
    "generator/load/load.ts",
    "generator/package-root.ts",
    "generator/release/version.ts",
    "generator/site/site.ts",
    "generator/write/lock.ts",
    "node:",
  ],
  "generator/extensions/": [
    "generator/config/user-error.ts",
    "generator/emit/",
    "generator/package-root.ts",
    "generator/write/cache.ts",
    "node:",
  ],
  "generator/package-root.ts": ["node:"],
  "generator/nearest.ts": [],
  "generator/glob.ts": [],
  "generator/groups.ts": [],
  "generator/defined.ts": [],
  "generator/model/": [],
  "generator/document.ts": [],
  "generator/diagnostics.ts": [],
  "generator/config/config.ts": [
    "generator/config/operation-config.ts",
    "generator/config/package-config.ts",
    "generator/emit/output.ts",
  ],
  "generator/config/": ["generator/document.ts", "generator/emit/output.ts", "generator/nearest.ts", "node:", "jiti"],
  "generator/config/user-error.ts": [],
  "generator/report/": [
    "generator/model/",
    "generator/analyse/",
    "generator/changes/change.ts",
    "generator/config/user-error.ts",
    "generator/defined.ts",
    "generator/diagnostics.ts",
    "generator/emit/encode.ts",
    "generator/package-root.ts",
    "generator/write/compare.ts",
    "node:",
    "yaml",
  ],
  "generator/warm/": [
    "generator/config/config.ts",
    "generator/emit/memo.ts",
    "generator/emit/output.ts",
    "generator/package-root.ts",
    "generator/write/cache.ts",
    "node:",
  ],
  "generator/load/": [
    "generator/document.ts",
    "generator/diagnostics.ts",
    "generator/nearest.ts",
    "generator/glob.ts",
    "generator/groups.ts",
    "node:",
    "yaml",
    "npm:",
  ],
  "generator/analyse/": [
    "generator/model/",
    "generator/config/config.ts",
    "generator/config/listing.ts",
    "generator/config/package-name.ts",
    "generator/defined.ts",
    "generator/diagnostics.ts",
    "generator/document.ts",
    "generator/nearest.ts",
    "generator/glob.ts",
  ],
  "generator/emit/": [
    "generator/model/",
    "generator/document.ts",
    "generator/groups.ts",
    "generator/config/user-error.ts",
    "generator/defined.ts",
    "generator/format/print/print.ts",
    "node:crypto",
    "ts-morph",
    "typescript",
    "openapi-typescript",
  ],
  "generator/emitters/": [
    "generator/model/",
    "generator/document.ts",
    "generator/config/user-error.ts",
    "generator/defined.ts",
    "generator/emit/",
  ],
  "generator/audit/": [
    "generator/defined.ts",
    "generator/model/",
    "generator/emit/output.ts",
    "generator/emit/encode.ts",
    "typescript",
  ],
  "generator/format/": [
    "generator/model/",
    "generator/config/user-error.ts",
    "generator/defined.ts",
    "generator/emit/output.ts",
    "generator/emit/encode.ts",
    "prettier",
    "typescript",
  ],
  "generator/finish/": [
    "generator/model/",
    "generator/config/user-error.ts",
    "generator/emit/memo.ts",
    "generator/emit/output.ts",
    "generator/format/format.ts",
    "generator/audit/audit.ts",
    "generator/audit/text.ts",
    "oxc-transform",
    "typescript",
    "node:",
  ],
  "generator/site/": [
    "generator/model/",
    "generator/analyse/paging.ts",
    "generator/analyse/pagination/explain.ts",
    "generator/defined.ts",
    "generator/emit/",
    "generator/package-root.ts",
    "node:",
    "marked",
  ],
  "generator/site/page/": ["generator/site/data.ts", "sugar-high/"],
  "generator/write/": [
    "generator/changes/surface.ts",
    "generator/emit/output.ts",
    "generator/emit/encode.ts",
    "generator/analyse/lock.ts",
    "generator/config/user-error.ts",
    "generator/defined.ts",
    "node:",
  ],
  "templates/core/": ["openapi-fetch", "eventsource-parser", "standardwebhooks", "temporal-polyfill"],
  // The dependencies of optional emitters, which a package's users install if they use one.
  "templates/emitters/": [
    "templates/core/",
    "@tanstack/query-core",
    "@modelcontextprotocol/sdk",
    "msw",
    "openapi-fetch",
    "zod",
  ],
};

/** Whether a file is in a module nested in this one. */
const isInNestedModule = (file: string, module: string): boolean =>
  Object.keys(modules).some(
    (other) => other.length > module.length && other.startsWith(module) && file.startsWith(other),
  );

describe("imports", () => {
  it("are listed for every module", () => {
    expect(generator.filter((file) => !Object.keys(modules).some((module) => file.startsWith(module)))).toEqual([]);
  });

  it.each(Object.keys(modules))("%s imports only what it may", (module) => {
    const allowed = modules[module] ?? [];
    const outside = imports
      .filter(({ from, to }) => from.startsWith(module) && !to.startsWith(module) && !isInNestedModule(from, module))
      .filter(
        ({ to }) =>
          !allowed.some((prefix) => to.startsWith(prefix) || (prefix === "npm:" && !to.startsWith("generator"))),
      );
    expect(outside.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it("are of openapi-typescript and ts-morph in emit/ alone, and of the compiler where files are laid out, audited, built or compared", () => {
    const users = imports.filter(({ to }) => ["ts-morph", "openapi-typescript", "typescript"].includes(to));
    expect(
      users.filter(
        ({ from, to }) =>
          !from.startsWith("generator/emit/") &&
          !from.startsWith("generator/format/") &&
          !from.startsWith("generator/audit/") &&
          from !== "generator/finish/commonjs.ts" &&
          !(/^generator\/(?:changes|migrate)\//u.test(from) && to === "typescript"),
      ),
    ).toEqual([]);
  });

  it.each([
    ["openapi-typescript", /^generator\/emit\/schema\//u],
    ["openapi-fetch", /^templates\/core\/(?:connect|path)\.ts$/u],
  ])("%s is imported in one folder, so that it could be replaced there", (name, folder) => {
    const users = imports.filter(({ to, isType }) => to === name && !isType);
    expect(users.length).toBeGreaterThan(0);
    expect(users.filter(({ from }) => !folder.test(from))).toEqual([]);
  });

  it("form no cycle of values", () => {
    expect(cyclesIn(imports.filter(({ isType }) => !isType))).toEqual([]);
  });

  it("the runtime can be joined in one module: its files have no value of the same name", () => {
    const names = templates
      // A package has either this module or `reasons.ts`.
      .filter((file) => file.startsWith("templates/core/") && file !== "templates/core/message.ts")
      .flatMap((file) => [
        ...readFileSync(join(root, file), "utf8").matchAll(
          /^(?:export )?(?:async )?(?:class|const|let|function\*?) ([\w$]+)/gmu,
        ),
      ])
      .map(([, name = ""]) => name);
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it("form no cycle in templates/, not even of types", () => {
    expect(cyclesIn(imports.filter(({ from }) => from.startsWith("templates/")))).toEqual([]);
  });

  it("leave the terminal and the exit of the process to cli.ts", () => {
    const users = generator.filter((file) => /process\.(?:stdout|stderr|exit|argv)/u.test(text(file)));
    expect(users).toEqual(["generator/cli.ts"]);
  });

  it("functions that write to disk are imported in write/ alone", () => {
    const writing =
      /\b(?:writeFile|appendFile|rename|rm|rmdir|unlink|mkdir|symlink|copyFile|cp|open)(?:Sync)?\b[^:]*\bfrom "node:fs/u;
    expect(generator.filter((file) => writing.test(text(file)) && !file.startsWith("generator/write/"))).toEqual([]);
  });
});

const text = (file: string): string => readFileSync(join(root, file), "utf8");

describe("sources", () => {
  it("name no API, neither that of the first document nor any other", () => {
    const names = /invites|invite_|invitation|openai|stripe|github|octokit|twilio|cloudflare|asana|datadog/iu;
    const users = [...generator, ...templates].filter((file) =>
      text(file)
        .replaceAll(/openapi-?\w*|"github"|\.github\W/giu, "")
        .split("\n")
        .some((line) => names.test(line)),
    );
    expect(users).toEqual([]);
  });

  it("have no `any`, no barrel and no default export", () => {
    const users = [...generator, ...templates].filter((file) => {
      const source = ts.createSourceFile(file, text(file), ts.ScriptTarget.ES2022);
      const hasAny = (node: ts.Node): boolean =>
        node.kind === ts.SyntaxKind.AnyKeyword || ts.forEachChild(node, (child) => hasAny(child) || undefined) === true;
      return hasAny(source) || /^export \* from|^export default/mu.test(source.text);
    });
    expect(users).toEqual([]);
  });
});

describe("media types", () => {
  it("are read in analyse/content.ts alone: all else follows from what it decides", () => {
    const mediaType =
      /(?:application|multipart|text|image|audio|video)\\?\/[\w.*+-]|\[\/\+\]|\+\\?json|form-urlencoded/u;
    const literalsIn = (node: ts.Node): string[] => {
      const own = ts.isStringLiteralLike(node) || ts.isRegularExpressionLiteral(node) ? [node.text] : [];
      const below: string[] = [];
      ts.forEachChild(node, (child) => void below.push(...literalsIn(child)));
      return [...own, ...below];
    };
    const users = generator.filter((file) => {
      if (
        !/^generator\/(?:analyse|emit|emitters|audit|report)\//u.test(file) ||
        file === "generator/analyse/content.ts"
      )
        return false;
      const source = ts.createSourceFile(file, text(file), ts.ScriptTarget.ES2022);
      return literalsIn(source).some((literal) => mediaType.test(literal));
    });
    expect(users).toEqual([]);
  });
});

describe("text from a document", () => {
  const noComments = ts.JSDocParsingMode.ParseNone;

  it("becomes a string only through an encoder", () => {
    const config = ts.getParsedCommandLineOfConfigFile(
      join(root, "tsconfig.json"),
      {},
      { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
    );
    const options = config?.options ?? {};
    const host = ts.createCompilerHost(options);
    const read = host.getSourceFile.bind(host);
    // Comments are removed, as they have no types and are most of what the libraries declare.
    host.getSourceFile = (file) =>
      read(file, { languageVersion: ts.ScriptTarget.ES2023, jsDocParsingMode: noComments });
    const names = generator.filter((file) => /^generator\/(?:emit|emitters|format|write|audit|site)\//u.test(file));
    const program = ts.createProgram(
      names.map((file) => join(root, file)),
      options,
      host,
    );
    const checker = program.getTypeChecker();
    const leaks = names
      .filter((name) => name !== "generator/emit/encode.ts")
      .flatMap((name) => {
        const file = program.getSourceFile(join(root, name));
        return file === undefined ? [`${name}: not read`] : leaksIn(file, checker).map((leak) => `${name}:${leak}`);
      });
    expect(leaks).toEqual([]);
  }, 180_000);
});
