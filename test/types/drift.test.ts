/** What the wrappers take from the document is proved: when it goes from the types, the package's sources stop compiling. */

import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { check } from "../package/support/compile.js";
import { root, sourcesOf } from "../package/support/consumer.js";

const generated = join(root, "generated");
const sources = new Map((await sourcesOf(generated)).map(({ path, text }) => [path, text]));

/** A change of the document → what it does to the types, and what the compiler says of the resource. */
const changes = {
  "an optional query key is renamed": [/\bafter\?: string/gu, "after_id?: string", "'after' does not exist in type"],
  "the items are gone": [/\bdata: Invite\[\];/gu, "", "Property 'data' does not exist on type 'InviteListResponse'"],
  "the cursor is gone": [
    /\blast_id\?: string \| null;/gu,
    "",
    "Property 'last_id' does not exist on type 'InviteListResponse'",
  ],
  "the flag of more pages is gone": [
    /\bhas_more: boolean;/gu,
    "",
    "Property 'has_more' does not exist on type 'InviteListResponse'",
  ],
  "the flag of more pages is a text": [
    /\bhas_more: boolean;/gu,
    "has_more: string;",
    "'string' is not assignable to type 'boolean",
  ],
  "the items are of another kind": [
    /\bdata: Invite\[\];/gu,
    "data: InviteRequest[];",
    "'InviteRequest[]' is not assignable to type 'readonly Invite[]'",
  ],
  "a path parameter is renamed": [/\binvite_id: string;/gu, "id: string;", "'invite_id' does not exist in type"],
  "a path is gone": [
    /"\/organization\/invites\/\{invite_id\}": \{/gu,
    '"/elsewhere": {',
    "/organization/invites/{invite_id}",
  ],
  "a response is of another kind": [
    /"application\/json": InviteDeleteResponse;/gu,
    '"application/json": Invite;',
    "Property 'deleted' is missing",
  ],
  "a query key is required": [/\blimit\?: number;/gu, "limit: number;", "Property 'limit' is missing"],
} as const satisfies Record<string, readonly [what: RegExp, becomes: string, says: string]>;

describe("the resource stops compiling when", () => {
  it.each(Object.entries(changes))("%s", (_, [what, becomes, says]) => {
    const changed = new Map(
      [...sources].map(([path, text]) => [path, isType(path) ? text.replaceAll(what, becomes) : text]),
    );
    expect(changed).not.toEqual(sources);
    const problems = check(generated, changed, { skipLibCheck: true });
    const inResource = problems.filter(({ file }) => file === "src/resources/invites.ts");
    expect(problems).toEqual(inResource);
    expect(inResource.map(({ text }) => text).join("\n")).toContain(says);
  });

  it("nothing: it compiles", () => {
    expect(check(generated, sources, { skipLibCheck: true })).toEqual([]);
  });
});

const isType = (path: string): boolean => path === "src/schema.ts" || path === "src/models.ts";
