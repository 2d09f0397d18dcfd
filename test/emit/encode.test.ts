/** The encoders, by given and wanted texts for each syntactic context. */

import { describe, expect, it } from "vitest";
import * as encode from "../../generator/emit/encode.js";
import { specText } from "../../generator/model/text.js";
import { processorTime } from "../support/processor-time.js";

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
  ["/* @__PURE__ */", "/\\* \\@ __PURE__ *\\/"],
  ["#__PURE__", "# __PURE__"],
  ["@jsxImportSource evil", "\\@ jsxImportSource evil"],
  ["ada@jsx h", "ada@ jsx h"],
  ["/// @ts-nocheck", "/// \\@ ts-nocheck"],
  ["//# sourceMappingURL=x", "//# source MappingURL=x"],
  ["//@ sourceURL=x", "//@ source URL=x"],
  ["the sourceURL of resourceURL=x", "the sourceURL of resourceURL=x"],
  ["right\u202Eleft", "right\\u202Eleft"],
  ["line\u2028break", "line\\u2028break"],
  ["lone \uD800 surrogate", "lone \\uD800 surrogate"],
  ["nul \u0000", "nul \\u0000"],
  ["tag \u{E0041}", "tag \\uDB40\\uDC41"],
  ["filler \u3164 \u00AD", "filler \\u3164 \\u00AD"],
  ["heart \u2764\uFE0F", "heart \u2764\uFE0F"],
]);

table("commentCode", (text) => encode.commentCode(text as unknown as string), [
  ['f("*/ x")', 'f("*\\/ x")'],
  ['f("@type")', 'f("\\@type")'],
]);

table("stringLiteral", encode.stringLiteral, [
  ["plain", '"plain"'],
  ['quote " and \\ x', '"quote \\" and \\\\ x"'],
  ["a\nb", '"a\\nb"'],
  ["\u2028", '"\\u2028"'],
  ["\u202E", '"\\u202E"'],
  ["\uDC00", '"\\udc00"'],
  ["${x} `y`", '"${x} `y`"'],
  ["ends \\", '"ends \\u005C"'],
  ['\\"', '"\\\\\\""'],
  ["//# sourceMappingURL=x", '"//# sourceMapping\\u0055RL=x"'],
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
  ["{expression}", "\\{expression\\}"],
  ["# heading\n- item", "\\# heading - item"],
  ["- item", "\\- item"],
  ["1. item", "1\\. item"],
  ["https://example.com", "https&#58;//example.com"],
  ["xwww.example.com", "xwww&#46;example.com"],
  ["\\[x](y)", "\\\\\\[x\\](y)"],
]);

table("markdownProse", encode.markdownProse, [
  ["Uses `code` and **bold**.", "Uses `code` and **bold**."],
  ["<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"],
  ["`<b>`", "`<b>`"],
  ["``<b>``", "`<b>`"],
  ["\\`<b>`", "\\&#96;&lt;b&gt;&#96;"],
  ["`a\n<b>`", "&#96;a\n&lt;b&gt;&#96;"],
  ["`a|b`", "<code>a&#124;b</code>"],
  ["https://example.com/`<b>`", "https://example.com/<code>&#60;b&#62;</code>"],
  ["```<b>```", "&#96;&#96;&#96;&lt;b&gt;&#96;&#96;&#96;"],
  ["a\n  ```json\n<b>\n  ```\nb", "a\n```json\n<b>\n```\nb"],
  ["```\na\n``\n````\n<b>", "```\na\n``\n```\n&lt;b&gt;"],
  ["```mermaid\na\n```", "```\na\n```"],
  ["```\n<b>", "&#96;&#96;&#96;\n&lt;b&gt;"],
  ["~~~~\nx", "&#126;&#126;&#126;&#126;\nx"],
  ["[docs](https://example.com/a)", "[docs](https://example.com/a)"],
  ["[x](javascript:alert(1))", "[x&#93;(javascript:alert(1))"],
  ["[x\\](javascript:alert(1))", "[x\\&#93;(javascript:alert(1))"],
  ["[x](https://user@example.com)", "[x&#93;(https://user@example.com)"],
  ["![i](https://example.com/a.png)", "&#33;[i](https://example.com/a.png)"],
  ["- [ref]: javascript:x", "- [ref&#93;: javascript:x"],
  ["http://example.com", "http&#58;//example.com"],
  ["export const x = 1", "&#101;xport const x = 1"],
  ["{{ x }}", "&#123;&#123; x &#125;&#125;"],
  ["unclosed ` tick", "unclosed &#96; tick"],
]);

table("tableCell", encode.tableCell, [
  ["a | b\nc", "a | b c"],
  ["see\n```json\n{\n  a\n}\n```", "see `{ a }`"],
]);

table("markdownCode", encode.markdownCode, [
  ["/a/{id}", "`/a/{id}`"],
  ["a`b", "<code>a&#96;b</code>"],
  ["a\nb", "`a b`"],
  ["`", "<code>&#96;</code>"],
  ["", "` `"],
]);

describe("tableLine", () => {
  it.each([
    ["a|b", "a\\|b"],
    ["a\\|b", "a\\ \\|b"],
    ["a\\\\|b", "a\\\\\\|b"],
    ["a\n\n b", "a b"],
  ])("%j → %j", (given, want) => expect(encode.tableLine(given)).toBe(want));
});

describe("codeFence", () => {
  it("is longer than any fence inside of it", () => {
    expect(encode.codeFence("````\nx", "ts")).toBe("`````ts\n````\nx\n`````");
  });
});

table("jsonText", encode.jsonText, [["a\u0007b", "a\\u0007b"]]);

describe("jsonFile", () => {
  it("escapes what cannot be seen, and loses nothing", () => {
    const value = { "a\u202Eb": ["\u2028", "\u007F", "\u{E0041}"] };
    expect(encode.jsonFile(value)).toMatch(/^[\n\u0020-\u007E]*$/u);
    expect(JSON.parse(encode.jsonFile(value))).toEqual(value);
  });
});

describe("commentLine", () => {
  it("is one line, cut with an ellipsis", () => {
    expect(encode.commentLine(specText("one\n\n two"))).toBe("one two");
    expect(encode.commentLine(specText("x".repeat(50)), 10)).toBe(`${"x".repeat(9)}…`);
    expect(encode.commentLine(specText("xxxxxxxx\u{1F600}xxx"), 10)).toBe("xxxxxxxx…");
  });

  it("begins with no type", () => {
    expect(encode.commentLine(specText('{import("x")} y'))).toBe('\\{import("x")} y');
  });
});

describe("every encoder", () => {
  const pieces = [
    ...Array.from(" \n\t\r`[]@\\|*#~&<{a-:\u2028\u200D\uD800"),
    " \n",
    "\r\n",
    "`a",
    "`a`",
    "```\n",
    "```x\n",
    "](",
    "] ",
    "\\`",
    "\\|",
    "*/",
    "source",
    "https://",
    "https://a`b` ",
    " import",
  ];

  it.each(Object.entries(encode))("%s takes time in proportion to its text", (name, encoder) => {
    for (const piece of pieces) {
      const text = piece.repeat(60_000 / piece.length);
      const given = name === "jsonPath" ? [text] : text;
      const time = processorTime(() => (encoder as (given: unknown, second?: never) => string)(given));
      expect(time, `for ${JSON.stringify(piece)}`).toBeLessThan(1_500);
    }
  });
});
