/** What the wrappers take from the document is proved: when it goes from the types, the package's sources stop compiling. */

import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { compile, strictest } from "../package/support/compile.js";
import { root, sourcesOf, temporaryFolder } from "../package/support/consumer.js";

const sources = new Map((await sourcesOf(join(root, "generated"))).map(({ path, text }) => [path, text]));

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

/** The sources, changed and not, in a folder each: all are one program, whose libraries are checked once. */
const folders = new Map<string, ReadonlyMap<string, string>>([["unchanged", sources]]);
for (const [title, [what, becomes]] of Object.entries(changes))
  folders.set(
    title,
    new Map([...sources].map(([path, text]) => [path, isType(path) ? text.replaceAll(what, becomes) : text])),
  );

/** What the compiler prints, by folders; the lines that explain an error are part of it. */
const problems = new Map<string, string[]>();

beforeAll(async () => {
  const folder = await temporaryFolder();
  try {
    for (const [name, files] of folders)
      for (const [path, text] of files) {
        await mkdir(dirname(join(folder, name, path)), { recursive: true });
        await writeFile(join(folder, name, path), text);
      }
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    const project = { include: ["*/src"], options: { ...strictest, skipLibCheck: true, noEmit: true } };
    const [, ...lines] = await compile("typescript7", folder, project);
    for (const error of lines.join("\n").split(/\n(?=\S)/u)) {
      const name = error.split("/")[0] ?? "";
      problems.set(name, [...(problems.get(name) ?? []), error]);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

describe("the resource stops compiling when", () => {
  it.each(Object.entries(changes))("%s", (title, [, , says]) => {
    expect(folders.get(title)).not.toEqual(sources);
    const found = problems.get(title) ?? [];
    expect(found.filter((error) => !error.startsWith(`${title}/src/resources/invites.ts(`))).toEqual([]);
    expect(found.join("\n")).toContain(says);
  });

  it("nothing: it compiles", () => {
    expect([...problems.keys()].sort()).toEqual(Object.keys(changes).sort());
  });
});

function isType(path: string): boolean {
  return path === "src/schema.ts" || path === "src/models.ts";
}
