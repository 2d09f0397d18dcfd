/** The demo does what it states, and prints it in a few lines. */

import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { root } from "../package/support/consumer.js";

it("lists 250 invites over pages, creates, retrieves and deletes one", async () => {
  const command = [join(root, "node_modules/tsx/dist/cli.mjs"), join(import.meta.dirname, "demo.ts")];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, command, { cwd: root });
  expect(stderr).toBe("");
  const lines = stdout.trimEnd().split("\n");
  expect(lines).toEqual([
    expect.stringMatching(/^listed +250 invites \(25 of owners\) in 3 requests$/u),
    expect.stringMatching(/^created +\S+ for ada@example\.com, a reader, pending$/u),
    expect.stringMatching(/^retrieved +\S+: HTTP 200, request \S{2,}$/u),
    expect.stringMatching(/^deleted +\S+: true$/u),
    expect.stringMatching(/^and now +NotFoundError: GET \/organization\/invites\/\{invite_id\}: 404 /u),
  ]);
});
