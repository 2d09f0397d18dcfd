/** Which files a listing of calls is read from. */

import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readListings } from "../../generator/config/read-listings.js";
import { temporaryFolder } from "../package/support/consumer.js";

let base: string;
beforeAll(async () => {
  base = await temporaryFolder();
  await mkdir(join(base, "sdk/src/replies"), { recursive: true });
  await writeFile(join(base, "outside.md"), "GET /o -> o");
  await writeFile(join(base, "sdk/src/replies/api.md"), "# [Again](../../api.md)\nGET /r -> replies.list");
  await writeFile(
    join(base, "sdk/api.md"),
    [
      "# [Replies](src/replies/api.md)",
      "# [Missing](src/missing/api.md)",
      "# [Outside](../outside.md)",
      "# [Elsewhere](https://example.com/api.md)",
      "[No heading](src/replies/other.md)",
      "GET /a -> a.list",
    ].join("\n"),
  );
});
afterAll(() => rm(base, { recursive: true }));

test("reads a listing and the parts that its headings link to, in its folder alone", async () => {
  const seen: string[] = [];
  const { files: listings, missing } = await readListings({ names: "sdk/api.md" }, base, (path) => seen.push(path));
  expect(listings.map(({ file, path }) => [file, path])).toEqual([
    ["sdk/api.md", join(base, "sdk/api.md")],
    ["sdk/src/replies/api.md", join(base, "sdk/src/replies/api.md")],
  ]);
  expect(listings[1]?.text).toContain("replies.list");
  expect(missing).toEqual([join(base, "sdk/src/missing/api.md")]);
  expect(seen).toContain(join(base, "sdk/src/missing/api.md"));
});

test("reads nothing where `names` is a rule", async () => {
  expect(await readListings({ names: "operationId" }, base)).toEqual({ files: [], missing: [] });
});

test("refuses a listing that cannot be read", async () => {
  await expect(readListings({ names: "none.md" }, base)).rejects.toThrow(
    "the listing that `names` refers to cannot be read",
  );
});
