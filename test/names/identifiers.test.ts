/** Identifiers and file names from arbitrary text. */

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FileNames } from "../../generator/analyse/names/files.js";
import { camelCase, camelIdentifier, pascalIdentifier, words } from "../../generator/analyse/names/identifiers.js";
import { nasty } from "./arbitraries.js";

describe("words", () => {
  it.each([
    ["created_at", ["created", "at"]],
    ["createdAt", ["created", "At"]],
    ["HTTPServer", ["HTTP", "Server"]],
    ["userIDs", ["user", "IDs"]],
    ["list-invites", ["list", "invites"]],
    ["café", ["cafe"]],
    ["用户_Большой заказ", ["用户", "Большой", "заказ"]],
    ["がっこう", ["がっこう"]],
    ["a\u{3164}\u200Bb", ["a", "b"]],
  ])("%s", (text, want) => expect(words(text)).toEqual(want));
});

describe("identifiers", () => {
  it.each([
    ["invite_id", "inviteId", "InviteId"],
    ["2fa", "_2fa", "_2fa"],
    ["", "thing", "thing"],
    ["__proto__", "proto", "Proto"],
    ["Größe", "große", "Große"],
    ["🎉", expect.stringMatching(/^thing[0-9a-f]{8}$/u), expect.stringMatching(/^thing[0-9a-f]{8}$/u)],
    ["用户", "用户", "用户"],
    ["заказ-клиента", "заказКлиента", "ЗаказКлиента"],
    ["🎉 party", "party", "Party"],
    ["error.NOT_FOUND", "errorNotFound", "ErrorNotFound"],
    ["HTTP_V2_URL", "httpV2Url", "HttpV2Url"],
    ["userID_URL", "userIdUrl", "UserIDURL"],
  ])("%s", (text, camel, pascal) => {
    expect(camelIdentifier(text, "thing")).toEqual(camel);
    expect(pascalIdentifier(text, "thing")).toEqual(pascal);
  });

  it("differ for texts that are equal in ASCII", () => {
    const texts = ["用户", "订单", "🎉", "🎈", "用户 list", "订单 list", "a".repeat(9_999), "a".repeat(10_000)];
    expect(new Set(texts.map((text) => camelIdentifier(text, "thing"))).size).toBe(texts.length);
  });

  it("are legal and short for anything at all", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(camelIdentifier(text, "thing")).toMatch(
          /^[_\p{ID_Start}](?!.*\p{Default_Ignorable_Code_Point})\p{ID_Continue}{0,80}$/u,
        );
        expect(pascalIdentifier(text, "Thing")).toMatch(
          /^[_\p{ID_Start}](?!.*\p{Default_Ignorable_Code_Point})\p{ID_Continue}{0,80}$/u,
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe("files", () => {
  it.each([
    [["serviceAccounts", "keys"], "service-accounts/keys"],
    [["adminAPIKeys"], "admin-api-keys"],
    [["Teams"], "teams"],
    [["kundenBøker", "订单"], "kunden-bøker/订单"],
    [["aux"], expect.stringMatching(/^aux-[0-9a-f]{8}$/u)],
  ])("%j", (path, want) => expect(new FileNames().of(path)).toEqual(want));

  it("never have the same name where case does not count, nor a long one", () => {
    const name = fc.oneof(
      fc.stringMatching(/^[A-Ca-c_][A-Ca-c0_]{0,4}$/u),
      nasty.map((text) => camelCase(text) || "x"),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.array(name, { minLength: 1, maxLength: 6 }), { selector: String, maxLength: 40 }),
        (paths) => {
          const names = new FileNames();
          const files = paths.map((path) => names.of(path).toLowerCase());
          expect(new Set(files).size).toBe(files.length);
          expect(Math.max(0, ...files.map((file) => file.length))).toBeLessThanOrEqual(200);
        },
      ),
      { numRuns: 200 },
    );
  });
});
