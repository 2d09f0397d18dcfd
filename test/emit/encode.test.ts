import { describe, expect, it } from "vitest";
import * as encode from "../../generator/emit/encode.js";
import { specText } from "../../generator/model.js";

type Case = readonly [given: string, want: string];

const table = (name: string, encoder: (text: ReturnType<typeof specText>) => string, cases: readonly Case[]): void => {
  describe(name, () => {
    it.each(cases)("%j → %j", (given, want) => expect(encoder(specText(given))).toBe(want));
  });
};

table("comment", encode.comment, [
  ["A list.", "A list."],
  ["two\r\nlines\rthree", "two\nlines\nthree"],
  ["ends */ here /* again", "ends *\\/ here /\\* again"],
  ["**/", "**\\/"],
  ["@type {import('x')}", "\\@type {import('x')}"],
  ["see {@link Foo}", "see {\\@link Foo}"],
  ["mail ada@example.com", "mail ada@example.com"],
  ["/* @__PURE__ */", "/\\* \\@__PURE__ *\\/"],
  ["#__PURE__", "# __PURE__"],
  ["//# sourceMappingURL=x", "//# sourceMapping URL=x"],
  ["right\u202Eleft", "right\\u202Eleft"],
  ["line\u2028break", "line\\u2028break"],
  ["lone \uD800 surrogate", "lone \\uD800 surrogate"],
  ["nul \u0000", "nul \\u0000"],
]);

table("stringLiteral", encode.stringLiteral, [
  ["plain", '"plain"'],
  ['quote " and \\', '"quote \\" and \\\\"'],
  ["a\nb", '"a\\nb"'],
  ["\u2028", '"\\u2028"'],
  ["\u202E", '"\\u202E"'],
  ["\uDC00", '"\\udc00"'],
  ["${x} `y`", '"${x} `y`"'],
]);

table("propertyName", encode.propertyName, [
  ["limit", "limit"],
  ["page-size", '"page-size"'],
  ["__proto__", '["__proto__"]'],
  ["1st", '"1st"'],
  ["", '""'],
]);

table("propertyAccess", (text) => encode.propertyAccess(text), [
  ["data", ".data"],
  ["@odata.nextLink", '["@odata.nextLink"]'],
]);

table("optional propertyAccess", (text) => encode.propertyAccess(text, true), [
  ["data", "?.data"],
  ["next-page", '?.["next-page"]'],
]);

table("markdownText", encode.markdownText, [
  ["plain words, and more.", "plain words, and more."],
  ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
  ["[x](javascript:alert)", "\\[x\\](javascript:alert)"],
  ["a | b", "a \\| b"],
  ["{expression}", "\\{expression\\}"],
  ["# heading\n- item", "\\# heading - item"],
  ["- item", "\\- item"],
  ["1. item", "1\\. item"],
  ["https://example.com", "https&#58;//example.com"],
]);

table("markdownProse", encode.markdownProse, [
  ["Uses `code` and **bold**.", "Uses `code` and **bold**."],
  ["<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"],
  ["`<b>`", "`<b>`"],
  ["[docs](https://example.com/a)", "[docs](https://example.com/a)"],
  ["[x](javascript:alert(1))", "[x\\](javascript:alert(1))"],
  ["![i](https://example.com/a.png)", "!\\[i](https://example.com/a.png)"],
  ["[ref]: javascript:x", "\\[ref]: javascript:x"],
  ["export const x = 1", "&#8288;export const x = 1"],
  ["unclosed ` tick", "unclosed \\` tick"],
]);

table("tableCell", encode.tableCell, [["a | b\nc", "a \\| b c"]]);

table("markdownCode", encode.markdownCode, [
  ["/a/{id}", "`/a/{id}`"],
  ["a`b", "``a`b``"],
  ["a|b", "`a\\|b`"],
  ["`", "`` ` ``"],
]);

table("jsonText", encode.jsonText, [["a\u0007b", "a\\u0007b"]]);

describe("commentLine", () => {
  it("is one line, cut with an ellipsis", () => {
    expect(encode.commentLine(specText("one\n\n two"))).toBe("one two");
    expect(encode.commentLine(specText("x".repeat(50)), 10)).toBe(`${"x".repeat(9)}…`);
  });
});

describe("linkTarget", () => {
  it.each([
    ["https://example.com/a_(b)", "https://example.com/a_%28b%29"],
    ["http://example.com", undefined],
    ["javascript:alert(1)", undefined],
    ["https://user:secret@example.com", undefined],
    ["not a url", undefined],
  ])("%j → %j", (given, want) => expect(encode.linkTarget(specText(given))).toBe(want));
});
