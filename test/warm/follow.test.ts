/** Symbolic links are followed to what they lead to. */

import { mkdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { recordFile } from "../../generator/warm/files.js";
import { Follower } from "../../generator/warm/follow.js";
import { temporaryFolder } from "../package/support/consumer.js";

test.each<[what: string, change: (folder: string) => Promise<void>]>([
  ["the file that a link leads to", (folder) => writeFile(join(folder, "one/api.yaml"), "changed")],
  [
    "a link that the link leads through",
    async (folder) => {
      await symlink("../two", join(folder, "project/next"));
      await rename(join(folder, "project/next"), join(folder, "project/current"));
    },
  ],
])("a change of %s is one of the file that was recorded", async (_, change) => {
  const folder = await temporaryFolder();
  const follower = new Follower();
  onTestFinished(async () => {
    follower.close();
    await rm(folder, { recursive: true });
  });
  for (const name of ["one", "two", "project"]) await mkdir(join(folder, name));
  for (const name of ["one", "two"]) await writeFile(join(folder, name, "api.yaml"), name);
  await symlink("../one", join(folder, "project/current"));
  await symlink("current/api.yaml", join(folder, "project/api.yaml"));

  const path = join(folder, "project/api.yaml");
  const snapshot = { files: [recordFile(path)], folders: [] };
  follower.follow(snapshot);
  const changes = follower.changes(snapshot, AbortSignal.timeout(4_000));
  await change(folder);
  expect(await changes).toEqual([path]);
});
