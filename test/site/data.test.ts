/** The data of a page: which parts of a document it has, and in which form. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { auditPage } from "../../generator/audit/page.js";
import { commentParts } from "../../generator/site/comment-parts.js";
import type { Field, Rich, SiteData } from "../../generator/site/data.js";
import { filled, frameOf } from "../../generator/site/frame.js";
import { richText } from "../../generator/site/rich.js";
import { dataIn, pageFrom } from "./pages.js";

/** Markdown → the text that is shown. */
const texts: readonly (readonly [markdown: string, shown: readonly Rich[]])[] = [
  ["Plain, on one line.", ["Plain, on one line."]],
  [
    "One.\n\nTwo.",
    [
      ["p", "One."],
      ["p", "Two."],
    ],
  ],
  [
    "**bold** *em* ~~old~~ `a < b`",
    [["strong", "bold"], " ", ["em", "em"], " ", ["del", "old"], " ", ["code", "a < b"]],
  ],
  ["[a](https://example.com/x)", [["a", "https://example.com/x", "a"]]],
  ["[a](mailto:ada@example.com)", [["a", "mailto:ada@example.com", "a"]]],
  ["[a](javascript:alert(1)) [b](/relative) [c](data:text/html,x)", ["a b c"]],
  ["![an image](https://example.com/a.png)", [["a", "https://example.com/a.png", "an image"]]],
  ["<script>alert(1)</script>", ["<script>alert(1)</script>"]],
  ["a <b onclick=x>b</b> c<br>d", ["a <b onclick=x>b</b> c", ["br"], "d"]],
  ["&lt;b&gt; &amp; &#60;i&#62; &#x202E;", ["<b> & <i> &#x202E;"]],
  ["- a\n- b", [["ul", ["li", "a"], ["li", "b"]]]],
  ["1. a\n\n   b", [["ol", ["li", ["p", "a"], ["p", "b"]]]]],
  [
    "# Title\n\ntext",
    [
      ["h", "Title"],
      ["p", "text"],
    ],
  ],
  ["```js\nlet a = '<';\n```", [["pre", "let a = '<';"]]],
  ["> quoted", [["blockquote", ["p", "quoted"]]]],
  ["> [!NOTE]\n> Read *this*.", [["alert", "Note", ["p", "Read ", ["em", "this"], "."]]]],
  ["> [!warning]  \n> `now`\n>\n> - a", [["alert", "Warning", ["p", ["code", "now"]], ["ul", ["li", "a"]]]]],
  ["> [!TIP]\n>\n> Apart.", [["alert", "Tip", ["p", "Apart."]]]],
  ["> [!NOTE] on one line", [["blockquote", ["p", "[!NOTE] on one line"]]]],
  ["> [!NOTE] **b**", [["blockquote", ["p", "[!NOTE] ", ["strong", "b"]]]]],
  ["> [!NOTE]", [["blockquote", ["p", "[!NOTE]"]]]],
  ["> [!OTHER]\n> text", [["blockquote", ["p", "[!OTHER]\ntext"]]]],
  ["[!NOTE]\ntext", ["[!NOTE]\ntext"]],
  ["> [!CAUTION]\n> <b onclick=x>a</b>", [["alert", "Caution", ["p", "<b onclick=x>a</b>"]]]],
  ["| a |\n| - |\n| b |", [["table", ["thead", ["tr", ["th", "a"]]], ["tbody", ["tr", ["td", "b"]]]]]],
  ["---", [["hr"]]],
  ["", []],
];

describe("Markdown", () => {
  it.each(texts)("%j", (markdown, shown) => {
    expect(richText(markdown)).toEqual(shown);
  });
});

/** Doc comment of a property → its parts. */
const comments: readonly (readonly [comment: string, prose: string, notes: readonly Rich[], isDeprecated: boolean])[] =
  [
    ["What it is.", "What it is.", [], false],
    [
      "Format: date-time\nWhen.\n@default now\n@example 2026",
      "When.",
      [["code", "date-time"], "; ", "default ", ["code", "now"], "; ", "for example ", ["code", "2026"]],
      false,
    ],
    ["@deprecated\n\nUse \\@other, or a *\\/ b.", "Use @other, or a */ b.", [], true],
    ["Lines.\n\nFormat: none of ours", "Lines.\n\nFormat: none of ours", [], false],
    ['@example {\n  "a": 1\n}', "", ["for example ", ["code", '{   "a": 1 }']], false],
  ];

describe("the doc comment of a property", () => {
  it.each(comments)("%j", (comment, prose, notes, isDeprecated) => {
    expect(commentParts(comment)).toEqual({ prose, notes, isDeprecated });
  });
});

describe("the page of the Invites API", () => {
  let page: string;
  let data: SiteData;
  beforeAll(async () => {
    page = await pageFrom(await readFile(join(import.meta.dirname, "../../spec/openai-invites.yaml"), "utf8"));
    data = dataIn(page);
  });

  it("has each operation, as the package has it", () => {
    expect(data.operations.map(({ call, method }) => `${method} ${call}`)).toEqual([
      "GET organization.invites.list",
      "POST organization.invites.create",
      "GET organization.invites.retrieve",
      "DELETE organization.invites.delete",
    ]);
    expect(data.operations[0]).toMatchObject({
      signature: expect.stringMatching(
        /^client\.organization\.invites\.list\(query\?: \w+, options\?: ListOptions\): Paginated<Invite, InviteListResponse>$/u,
      ) as string,
      paging: {
        verdict: [
          expect.stringMatching(/^paginated: cursor-token \(rule \w+\)$/u),
          expect.stringContaining("items $.data, next $.last_id in after"),
        ],
      },
      errors: [{ status: "default", thrown: "ApiError" }],
      auth: [[0]],
      example: expect.stringContaining("for await (const item of client.organization.invites.list())") as string,
    });
  });

  it("has each model with its fields, and where it is used", () => {
    const invite = data.models.find(({ name }) => name === "Invite");
    const [text, fields] = data.types[invite?.type ?? -1] ?? [];
    expect(text).toBe("{…}");
    expect((fields as readonly Field[]).map(([name]) => name)).toEqual([
      "object",
      "id",
      "email",
      "role",
      "status",
      "created_at",
      "expires_at",
      "accepted_at",
      "projects",
    ]);
    expect(invite?.inOperations).toEqual([0, 1, 2]);
    expect(invite?.inModels.map((index) => data.models[index]?.name)).toEqual(["InviteListResponse"]);
    const projects = (fields as readonly Field[]).find(([name]) => name === "projects");
    const [type, inside] = data.types[projects?.[1] ?? -1] ?? [];
    expect([type, (inside as readonly Field[]).map(([name]) => name)]).toEqual(["{…}[]", ["id", "role"]]);
  });

  it("has nothing outside of its own elements", () => {
    const assets = { script: "run()", style: "a{}" };
    const frame = frameOf(assets, false);
    const whole = filled(frame, "A &#60;title&#62;", '{"a":"$1 \\u003c/script>$&"}');
    expect(auditPage(whole, frame)).toEqual([]);
    const wrong = ["1: not the planned page"];
    expect(auditPage(filled(frame, "a<b>", "{}"), frame)).toEqual(wrong);
    expect(auditPage(filled(frame, "a", "<b>"), frame)).toEqual(wrong);
    expect(auditPage(whole.replace("run()", "run(1)"), frame)).toEqual(wrong);
    expect(auditPage(whole, undefined)).toEqual(wrong);
  });

  it("may send requests only where the configuration allows it", () => {
    expect(page).not.toContain("connect-src");
    expect(frameOf({ script: "", style: "" }, true)).toContain("connect-src http: https:");
  });
});
