/** Code that is laid out without prettier looks as prettier would print it. */

import * as fc from "fast-check";
import { format } from "prettier";
import { describe, expect, it } from "vitest";
import { parsed, printed } from "../../generator/format/print/print.js";

const prettier = (text: string): Promise<string> =>
  format(text, { printWidth: 100, trailingComma: "all", parser: "babel-ts" });

function ownText(text: string): string | undefined {
  const tree = parsed("x.ts", text);
  return tree && printed(tree);
}

const names = fc.stringMatching(/^[a-z]{1,30}$/u);
const quoted = fc.stringMatching(/^[ -!#-[\]-~é日]{0,20}$/u).map((text) => `"${text}"`);
const literals = fc.oneof(quoted, fc.constant(String.raw`"\"a\" \\ b"`), fc.integer().map(String), fc.constant("1.50"));
const references = fc.oneof(
  names.map((name) => `Model${name}`),
  names.map((name) => `components["responses"]["${name}"]`),
  fc.constantFrom("string", "null", "unknown", "Record<string, unknown>", "string[]", 'Omit<Model, "a" | "b">'),
);
const keys = fc.oneof(names, quoted, fc.nat().map(String), fc.constantFrom("[name: string]", '"/a/{b}"', "$ref"));
const comments = fc.constantFrom("", "", "/** One line: `{ a: b; }` */\n", "/**\n * Two\n *\n * - a: string;\n */\n");

/** Types as TypeScript's printer writes them, without the margin of their context. */
const { types } = fc.letrec<{ types: string; object: string; member: string }>((tie) => ({
  types: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(literals, references),
    fc.array(fc.oneof(literals, references), { minLength: 2, maxLength: 9 }).map((all) => all.join(" | ")),
    fc.array(fc.oneof(literals, references), { minLength: 2, maxLength: 9 }).map((all) => `(${all.join(" | ")})[]`),
    tie("object"),
    tie("object").map((object) => `${object}[]`),
    tie("object").map((object) => `${object} | null`),
    fc.tuple(references, tie("object")).map(([base, object]) => `${base} & ${object}`),
    fc.tuple(tie("object"), tie("object")).map(([a, b]) => `(${a} | ${b})[]`),
    fc.tuple(references, references).map(([a, b]) => `${a} | (${b} | null)`),
  ),
  member: fc
    .tuple(comments, fc.constantFrom("", "", "readonly "), keys, fc.constantFrom("", "?"), tie("types"))
    .map(([doc, readonly, key, mark, type]) => `${doc}${readonly}${key}${key.startsWith("[") ? "" : mark}: ${type};`),
  object: fc
    .array(tie("member"), { maxLength: 4 })
    .map((all) => (all.length === 0 ? "{}" : `{\n${indented(all.join("\n"))}\n}`)),
}));

const indented = (text: string): string =>
  text
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n");

const declarations = fc
  .tuple(comments, names, types)
  .map(([doc, name, type]) =>
    type.startsWith("{\n") && type.endsWith("\n}")
      ? `${doc}export interface X${name} ${type}`
      : `${doc}export type X${name} = ${type};`,
  );

describe("types", () => {
  it("are printed as prettier would have them, whatever their kind", async () => {
    const seen: boolean[] = [];
    await fc.assert(
      fc.asyncProperty(fc.array(declarations, { minLength: 1, maxLength: 4 }), async (all) => {
        const text = `import type { Model } from "./models.js";\n\n${all.join("\n\n")}\n`;
        let wanted: string;
        try {
          wanted = await prettier(text);
        } catch {
          return fc.pre(false);
        }
        const result = ownText(text);
        if (result !== undefined) expect(result).toBe(wanted);
        seen.push(result !== undefined);
      }),
      { numRuns: 400 },
    );
    // Only code that is written in an uncommon way is left to prettier.
    expect(seen.filter(Boolean).length).toBeGreaterThan(seen.length / 4);
  }, 120_000);

  it.each([
    ["a comment without stars", "/**\nfree\n*/\nexport type X = string;"],
    ["code behind a comment", "/** A */ export type X = string;"],
    ["a comment inside a type", "export type X = string | /* or */ number;"],
    ["a comment behind a member", "export interface X {\n  a: string; // A\n}"],
    ["syntax that no emitter writes", "export enum X {\n  A,\n}"],
    ["what does not parse", "export interface X {"],
  ])("are left to prettier with %s", (_, text) => {
    expect(ownText(text)).toBeUndefined();
  });
});

describe("imports and exports", () => {
  // No keyword, and no name twice.
  const binding = fc.nat({ max: 29 }).map((length) => `x${"y".repeat(length)}`);
  const list = fc
    .uniqueArray(fc.tuple(binding, fc.constantFrom("", "type "), fc.option(binding)), {
      minLength: 1,
      maxLength: 6,
      selector: ([name]) => name,
    })
    .map((all) =>
      all.map(([name, type, alias]) => `${type}${name}${alias === null ? "" : ` as z${name}${alias}`}`).join(", "),
    );
  const module = fc.nat({ max: 60 }).map((length) => `"./${"m".repeat(length)}.js"`);

  it("are as prettier would have them, whatever their length", async () => {
    await fc.assert(
      fc.asyncProperty(list, list, list, module, binding, async (imported, exported, own, from, name) => {
        const text = [
          `import { ${imported} } from ${from};`,
          `import type * as ${name} from ${from};`,
          `export { ${exported} } from ${from};`,
          `export type * from ${from};`,
          `export type * as ${name} from ${from};`,
          `export { ${own} };`,
          `\nexport declare namespace ${name} {\n    export { ${own} };\n}\n`,
        ].join("\n");
        expect(ownText(text)).toBe(await prettier(text));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["a namespace with declarations", "export declare namespace X {\n  type Y = 1;\n}"],
    ["a namespace with code", "export namespace X {\n  export { y };\n}"],
    ["a name that is a string", 'export { x as "y z" };'],
  ])("are left to prettier with %s", (_, text) => {
    expect(ownText(text)).toBeUndefined();
  });
});

describe("interfaces that extend others", () => {
  const bases = fc.oneof(
    fc.nat({ max: 90 }).map((length) => `Base${"e".repeat(length)}`),
    fc.nat({ max: 90 }).map((length) => `Omit<Base${"e".repeat(length)}, "a">`),
  );
  it("are as prettier would have them, whatever their length", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 110 }),
        fc.array(bases, { minLength: 1, maxLength: 3 }),
        fc.constantFrom("{}", "{\n    a: string;\n}"),
        async (length, all, body) => {
          const text = `export interface X${"x".repeat(length)} extends ${all.join(", ")} ${body}\n`;
          expect(ownText(text)).toBe(await prettier(text));
        },
      ),
      { numRuns: 400 },
    );
  });
});
