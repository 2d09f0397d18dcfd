/** The audit accepts a package as it was emitted, and finds whatever is added to it afterwards. */

import { beforeAll, describe, expect, it } from "vitest";
import { refuseFindings } from "../../generator/audit/audit.js";
import type { OutputFile } from "../../generator/emit/output.js";
import { documentWith } from "./document.js";
import { type Audited, findingsIn, generateFrom, templates } from "./pipeline.js";

let emitted: Audited;
/** With the surface of vendors' SDKs. */
let vendors: Audited;
beforeAll(async () => {
  emitted = (await generateFrom(documentWith({}), templates))?.audited as Audited;
  vendors = (await generateFrom(documentWith({}), templates, { surface: "sdk" }))?.audited as Audited;
});

const resource = "src/resources/things.ts";

function changed(path: string, change: (text: string) => string, of = emitted): Audited {
  const formatted = of.formatted.map((file) => (file.path === path ? { path, text: change(file.text) } : file));
  expect(formatted).not.toEqual(of.formatted);
  return { ...of, formatted };
}

const append = (code: string) => (text: string) => `${text}\n${code}\n`;
const replace = (from: RegExp | string, to: string) => (text: string) => text.replace(from, to);
const before = (mark: string, code: string) => replace(mark, `${code}${mark}`);
const after = (mark: string, code: string) => replace(mark, `${mark}${code}`);

type Case = readonly [what: string, path: string, change: (text: string) => string];

const statements: readonly Case[] = [
  ["a statement", resource, append("globalThis.x = 1;")],
  ["a declaration", resource, append("export const x = 1;")],
  ["an interface", "src/models.ts", append("export interface X {}")],
  ["a module augmentation", "src/models.ts", append("declare global { interface X {} }")],
  ["an enumeration", "src/schema.ts", append("export enum X { A }")],
  ["a namespace", "src/schema.ts", append("export namespace X {}")],
  ["an export of all", "src/index.ts", append('export * from "./core/call.js";')],
  ["an export of another module", "src/index.ts", append('export { x } from "x";')],
  ["an export of another name", "src/index.ts", append('export { x } from "./client.js";')],
  ["an export by another name", "src/index.ts", replace("createApi", "createApi as x")],
  ["an import for its effect", resource, before("import", 'import "x";\n')],
  ["an import of another module", resource, before("import", 'import { x } from "x";\n')],
  ["an import of another name", "src/client.ts", replace("{ type Api,", "{ x, type Api,")],
  ["an import by another name", "src/client.ts", replace("{ type Api,", "{ createApi as x, type Api,")],
  ["a default import", resource, before("import", 'import x from "../api.js";\n')],
  ["a namespace import", resource, before("import", 'import * as x from "../api.js";\n')],
  ["a decorator", resource, before("export class", "@x ")],
  ["a base class", resource, replace("class ThingsResource", "class ThingsResource extends Object")],
  ["a missing type", "src/models.ts", replace(/export interface Circle [^}]*\}/u, "")],
  ["a missing file", "src/api.ts", () => ""],
];

const members: readonly Case[] = [
  ["a method", resource, before("  constructor(", "x() {}\n")],
  ["a static block", resource, before("  constructor(", "static { globalThis.x = 1; }\n")],
  ["a computed member", resource, before("  constructor(", "[x]() {}\n")],
  ["an initialised property", resource, replace("#api: Api;", "#api: Api = x;")],
  ["a statement in a constructor", resource, after("this.#api = api;", "globalThis.x = 1;")],
  ["another assignment in a constructor", "src/client.ts", replace("this.api =", "this.api = globalThis.api =")],
  ["a statement in a method", resource, before("    return this.#api.call", "globalThis.x = 1;\n")],
  ["an asynchronous method", resource, before("delete(id", "async ")],
  ["a generator", resource, before("delete(id", "*")],
  ["a call of a base class", resource, before("this.#api = api;", "super(options, createApi);\n")],
  ["another parameter", resource, replace("delete(id: string,", "delete(x: string, id: string,")],
  ["a parameter that hides an import", resource, replace("retrieve(id: string,", "retrieve(paginate: string,")],
  ["a default that does something", resource, replace("RequestOptions = {}", "RequestOptions = x()")],
  ["a parameter that is a pattern", resource, replace("delete(id: string,", "delete({ id }: string,")],
];

const expressions: readonly Case[] = [
  ["a call", resource, replace("{ path: { id } }", "{ path: { id }, ...x() }")],
  ["a call of a global", resource, replace("(body) => body.next_cursor", "(body) => fetch(body.next_cursor)")],
  ["a call of another method", resource, replace('call("delete"', 'call("get"')],
  ["a call that is sent at once where a list is planned", resource, replace("#api.prepare(", "#api.call(")],
  ["a call of another path", resource, replace(/(call\(\s*"delete",\s*)"\/things\/\{id\}"/u, '$1"/other/{id}"')],
  ["a call of what is read", resource, replace("body.next_cursor", "body.next_cursor()")],
  ["a method of a list", resource, replace("body.data", "body.data.map()")],
  ["a global", resource, replace("body.data", "globalThis")],
  ["another property", resource, replace("body.data", "body.constructor")],
  ["a computed property", resource, replace("body.data", 'body["constructor"]')],
  ["a property of a name", resource, replace("body.data", "body[body]")],
  ["a prototype", resource, replace("{ path: { id } }", "{ path: { id }, __proto__: id }")],
  ["a quoted prototype", resource, replace("{ path: { id } }", '{ path: { id }, "__proto__": id }')],
  ["a computed key", resource, replace("{ path: { id } }", "{ path: { id }, [id]: id }")],
  ["an accessor", resource, replace("{ path: { id } }", "{ path: { id }, get x() { return 1; } }")],
  ["a template", resource, replace('"/things"', "`/things${1}`")],
  ["a plain template", resource, replace('"/things"', "`/things`")],
  ["a tagged template", resource, replace('"/things"', "paginate`/things`")],
  ["a regular expression", resource, replace('"/things"', "/things/")],
  ["a sum", resource, replace('"/things"', '"/" + "things"')],
  ["an assignment", resource, replace("body.data", "(body.data = 1)")],
  ["a sequence", resource, replace("body.data", "(1, body.data)")],
  ["a function", resource, replace("(body) => body.next_cursor", "function () {}")],
  ["a body of statements", resource, replace("(body) => body.next_cursor", "(body) => { return body.next_cursor; }")],
  ["a default of a lambda", resource, replace("(body) => body.next_cursor", "(body = x()) => body.next_cursor")],
  ["new of another class", "src/client.ts", replace("new ThingsResource", "new Function")],
  ["an import as a call", resource, replace("body.data", 'import("x")')],
  ["an await", resource, replace("body.data", "await body.data")],
  ["an assertion of an unknown type", resource, replace("body.data", "(body.data as Window)")],
  ["a global in a condition", resource, replace("body.data", "(globalThis ? body.data : body.data)")],
  ["a global in a branch", resource, replace("body.data", "(body ? globalThis : body.data)")],
  ["a global in the other branch", resource, replace("body.data", "(body ? body.data : globalThis)")],
  ["a type assertion", resource, replace("body.data", "<never>body.data")],
  ["an unknown option", "src/api.ts", replace("options.key", "options.other")],
];

const types: readonly Case[] = [
  ["an import type", "src/models.ts", replace('"round"', 'import("x").y')],
  ["a type query", "src/models.ts", replace('"round"', "typeof globalThis")],
  ["a template type", "src/models.ts", replace('"round"', "`a${string}`")],
  ["a conditional type", "src/models.ts", replace('"round"', "string extends X ? 1 : 2")],
  ["a mapped type", "src/models.ts", replace('"round"', "{ [K in keyof Thing]: K }")],
  ["a function type", "src/models.ts", replace('"round"', "() => void")],
  ["any", "src/models.ts", replace('"round"', "any")],
  ["an unknown type", "src/models.ts", replace('"round"', "Window")],
  ["a qualified name", "src/models.ts", replace('"round"', "Intl.Locale")],
  ["a type that extends another", "src/models.ts", replace("interface Circle", "interface Circle extends Window")],
  ["a type with parameters", "src/models.ts", replace("interface Circle", "interface Circle<T>")],
  ["a computed name", "src/models.ts", replace("kind:", "[Symbol.iterator]:")],
  ["an unknown type as an argument of a known one", "src/models.ts", replace('"round"', "Record<string, Window>")],
  ["a property without a type", "src/models.ts", replace("kind:", "x; kind:")],
  ["a modifier of a property", "src/models.ts", replace("kind:", "static kind:")],
  ["a method signature", "src/models.ts", replace("kind:", "x(): void; kind:")],
  ["an unknown type of a parameter", resource, replace("id: string", "id: Window")],
  ["an unknown type argument", resource, replace("paginate<Thing,", "paginate<Window,")],
  ["a helper that is another", "src/schema.ts", append("type WithRequired<T, K extends keyof T> = T;")],
];

const namespaces: readonly Case[] = [
  ["a declaration in a namespace", "src/client.ts", before("  export {\n", "  const x = 1;\n")],
  ["a namespace of another name", "src/client.ts", replace(/namespace \w+/u, "namespace X")],
  ["a namespace with code", "src/client.ts", replace("export declare namespace", "export namespace")],
  ["a namespace in a module's place", "src/client.ts", replace("declare namespace", "declare module")],
  ["a global namespace", "src/client.ts", replace(/export declare namespace \w+/u, "declare global")],
  ["a value in a namespace", "src/client.ts", replace("    type Thing,", "    Thing,")],
  ["another type in a namespace", "src/client.ts", replace("type Thing,", "type Api as Thing,")],
  ["another module's types as a namespace", "src/client.ts", replace(/(type \* as \w+ from )"\.\//u, '$1"x/')],
  ["values as a namespace", "src/client.ts", replace("import type * as", "import * as")],
  ["all of another module", resource, replace('export type * from "../models.js"', 'export type * from "../x.js"')],
  ["all values of a module", resource, replace("export type * from", "export * from")],
  ["a type by another name", resource, append("export type { ThingsResource as X };")],
];

const texts: readonly Case[] = [
  ["a line comment", resource, append("// x")],
  ["a reference directive", resource, after("Do not edit.\n", '/// <reference path="x" />\n')],
  ["another header", resource, replace("Generated by", "Made by")],
  ["a header of more lines", resource, replace("by fetchwright", "by\nfetchwright")],
  ["a comment that is no description", resource, append("/* x */")],
  ["a compiler directive", resource, before("  constructor(", "/** @ts-ignore */\n")],
  ["a pragma", "src/models.ts", before("export", "/** @jsxImportSource x */\n")],
  ["a pragma in a word", "src/models.ts", before("export", "/** a@jsx x */\n")],
  ["an annotation", resource, before("export class", "/** #__PURE__ */ ")],
  ["a source map", resource, append("/** //# sourceMappingURL=x */")],
  ["a comment in a comment", resource, before("  constructor(", "/** x /* y */\n")],
  ["a tag", resource, replace("@param id", "@import id")],
  ["a tag in a line", resource, replace("@param id", "see {@link id}")],
  ["a tag with a type", resource, replace("@param id", "@param id {import('x')}")],
  ["a bidirectional character", "README.md", append("\u202E")],
  ["a control character", "package.json", append("\u009B")],
  ["a separator in a string", resource, replace('"/things"', '"/things\u2028"')],
  ["a tag character", "api.md", append("\u{E0041}")],
];

describe("the audit", () => {
  it("accepts what was emitted", () => {
    expect(findingsIn(emitted)).toEqual([]);
  });

  it.each([" ?? null", " || null"])("accepts an end of a list that is written %j", (end) => {
    const path = resource;
    expect(findingsIn(changed(path, replace("body.next_cursor", `body.next_cursor${end}`)))).toEqual([]);
  });

  it.each([...statements, ...members, ...expressions, ...types, ...texts])("finds %s", (_, path, change) => {
    const findings = findingsIn(changed(path, change));
    expect(findings).not.toEqual([]);
    expect(findings.every((finding) => finding.startsWith(`${path}:`))).toBe(true);
  });

  it("accepts what was emitted with the surface of vendors' SDKs", () => {
    expect(findingsIn(vendors)).toEqual([]);
  });

  it.each(namespaces)("finds %s", (_, path, change) => {
    const findings = findingsIn(changed(path, change, vendors));
    expect(findings).not.toEqual([]);
    expect(findings.every((finding) => finding.startsWith(`${path}:`))).toBe(true);
  });

  it("finds a copy of the runtime that differs from its template", () => {
    const path = "src/core/call.ts";
    expect(findingsIn(changed(path, append("globalThis.x = 1;")))).toEqual([`${path}:1: not the template`]);
    const other = emitted.emitted.map((file) => (file.path === path ? { path, text: `${file.text}x();` } : file));
    expect(findingsIn({ ...emitted, emitted: other })).toEqual([`${path}:1: not the template`]);
  });

  it.each([
    ["src/x.ts", "not a planned file"],
    ["src/core/x.ts", "not a planned file"],
    ["../x.md", "not a planned path"],
    ["/x.md", "not a planned path"],
    [".github/x.md", "not a planned path"],
    ["docs/x y.md", "not a planned path"],
  ])("finds a file at %s", (path, what) => {
    const file: OutputFile = { path, text: "// Generated by fetchwright. Do not edit.\n" };
    expect(findingsIn({ ...emitted, formatted: [...emitted.formatted, file] })).toEqual([`${path}:1: ${what}`]);
  });

  it("finds a missing file", () => {
    const formatted = emitted.formatted.filter(({ path }) => path !== "src/api.ts");
    expect(findingsIn({ ...emitted, formatted })).toEqual(["src/api.ts:1: no such file"]);
  });

  it("stops the run with the locations of at most twenty findings", () => {
    const refuse = (code: string) => (): void => refuseFindings(findingsIn(changed(resource, append(code))));
    expect(refuse("globalThis.x = 1;")).toThrow(/things\.ts:\d+: ExpressionStatement/u);
    expect(refuse("x();\n".repeat(100))).toThrow(/^.*100 locations:(?:\n.*){20}$/u);
  });
});
