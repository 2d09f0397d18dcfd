/** `diff` and the surface in summaries, as a user runs them: documents, packages and revisions of git. */

import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { edited, type Edit, field, noField, string } from "../changes/edits.js";
import { fetchwright } from "../package/support/cli.js";
import { temporaryFolder } from "../package/support/consumer.js";
import { git } from "./support/git.js";

let folder: string;
const write = (name: string, ...edits: Edit[]): Promise<void> =>
  writeFile(join(folder, name), JSON.stringify(edited(edits)));
const run = (...args: string[]): ReturnType<typeof fetchwright> => fetchwright(args, folder);
const generate = (...args: string[]): ReturnType<typeof fetchwright> => run("generate", ...args);
const added = field("Widget", "brand", string);
const removed = noField("Widget", "note");

beforeAll(async () => {
  folder = await temporaryFolder();
  await write("shop.json");
  await writeFile(
    join(folder, "fetchwright.config.json"),
    JSON.stringify({ input: "shop.json", output: "sdk", name: "shop", className: "Shop" }),
  );
  await generate("--silent");
  git(folder, "init", "-q", "-b", "main");
  git(folder, "add", "-A");
  git(folder, "commit", "-qm", "first");
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

test("a summary and a check state what differs in the surface; diff compares revisions, packages and documents", async () => {
  await write("shop.json", added);
  const check = await run("check");
  expect(check.code).toBe(3);
  expect(check.stdout).toContain("changed src/models.ts");
  expect(check.stderr).toMatch(
    /surface {3}minor: Widget\.brand is new, and optional\n +minor {2}Widget\.brand {2}is new/u,
  );

  const generated = await generate("--json");
  expect(JSON.parse(generated.stdout)).toMatchObject({
    changes: { bump: "minor", changes: [{ name: "Widget.brand" }] },
  });
  expect((await generate()).stderr).not.toContain("surface");
  git(folder, "commit", "-qam", "second");

  const revisions = await run("diff", "HEAD~1..HEAD", "--allow", "patch");
  expect(revisions).toMatchObject({ code: 3, stderr: "" });
  expect(revisions.stdout).toContain("minor  Widget.brand  is new, and optional");
  expect(await run("diff", "HEAD~1", "sdk", "--allow", "minor", "--format", "markdown")).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("| minor | `Widget.brand` | is new, and optional |") as string,
  });

  await write("next.json", added, removed);
  const documents = await run("diff", "HEAD~1:shop.json", "next.json", "--allow", "minor", "--format", "github");
  expect(documents.code).toBe(3);
  expect(documents.stdout).toContain("::error file=shop.json,title=major::Widget.note is removed");
}, 600_000);

test("an argument that is neither a document, a package nor a revision is refused", async () => {
  expect(await run("diff", "nothing-here")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("nothing-here is not a document, a generated package or a revision") as string,
  });
}, 300_000);

test("a document that cannot be compared is named, with the reason and its location", async () => {
  await writeFile(join(folder, "broken.yaml"), "info: { title: Shop }\n");
  const { code, stderr } = await run("diff", "HEAD~1:shop.json", "broken.yaml");
  expect(code).toBe(2);
  expect(stderr).toContain("error: broken.yaml: the document is not OpenAPI\nbroken.yaml:1:1");
  expect(stderr).toContain("neither `openapi` nor `swagger` declares the version");
}, 300_000);

test("a package that is up to date has no line for its surface", async () => {
  const { stderr } = await run("check");
  expect(stderr).not.toContain("surface");
  expect(await readFile(join(folder, "sdk/fetchwright.lock.json"), "utf8")).toContain(
    '"server": "https://api.example.com/v1"',
  );
}, 300_000);
