/** The page on disk: its path, the command that writes it, and its owner. */

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bytesOf, fetchwright, filesOf, timesOf } from "../package/support/cli.js";
import { root } from "../package/support/consumer.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fetchwright-page-"));
});
afterAll(() => rm(folder, { recursive: true }));

const document = join(root, "spec/openai-invites.yaml");
const configure = (docs: object): Promise<void> =>
  writeFile(join(folder, "fetchwright.config.json"), JSON.stringify({ input: document, output: "sdk", docs }));
const manifest = async (): Promise<{ files: string[] }> =>
  JSON.parse(await readFile(join(folder, "sdk/package.json"), "utf8")) as { files: string[] };

describe("the page of a package", () => {
  it("is one of its files, and is not packed", async () => {
    await configure({ site: true });
    expect(await fetchwright(["generate", "--silent"], folder)).toMatchObject({ code: 0 });
    expect(await filesOf(join(folder, "sdk"))).toContain("docs/index.html");
    expect(await readFile(join(folder, "sdk/fetchwright.lock.json"), "utf8")).toContain('"docs/index.html"');
    expect((await manifest()).files).toContain("!docs/index.html");
    const pack = ["pack", "--dry-run", "--json", "--ignore-scripts"];
    const { stdout } = await promisify(execFile)("npm", pack, { cwd: join(folder, "sdk") });
    const [{ files = [] } = {}] = JSON.parse(stdout) as { files?: { path: string }[] }[];
    const packed = files.map(({ path }) => path);
    expect(packed).toContain("docs/Invite.md");
    expect(packed).not.toContain("docs/index.html");
  });

  it("is compared by check", async () => {
    const page = join(folder, "sdk/docs/index.html");
    const text = await readFile(page, "utf8");
    expect(await fetchwright(["check", "--silent"], folder)).toMatchObject({ code: 0, stdout: "" });
    await writeFile(page, text.replace("<title>", "<title>x"));
    expect(await fetchwright(["check", "--silent"], folder)).toMatchObject({
      code: 3,
      stdout: "changed docs/index.html\n",
    });
    await writeFile(page, text);
  });

  it("is written alone by docs, the same", async () => {
    const before = await bytesOf(join(folder, "sdk"));
    const times = await timesOf(join(folder, "sdk"));
    const alone = join(folder, "alone.html");
    expect(await fetchwright(["docs", "--output", alone], folder)).toMatchObject({
      code: 0,
      stderr: "written ./alone.html\n",
    });
    expect(await readFile(alone, "latin1")).toBe(before["docs/index.html"]);
    expect(await fetchwright(["docs"], folder)).toMatchObject({ code: 0, stderr: "unchanged ./sdk/docs/index.html\n" });
    expect(await timesOf(join(folder, "sdk"))).toEqual(times);
  });

  it("is removed when it is no longer wanted", async () => {
    await configure({ site: false });
    expect(await fetchwright(["generate", "--silent"], folder)).toMatchObject({ code: 0 });
    expect(await filesOf(join(folder, "sdk"))).not.toContain("docs/index.html");
    expect((await manifest()).files).not.toContain("!docs/index.html");
    const { code, stderr } = await fetchwright(["docs"], folder);
    expect([code, stderr]).toEqual([2, expect.stringContaining("pass --output FILE, or set `docs: { site: true }`")]);
  });

  it("needs no configuration", async () => {
    const other = await mkdtemp(join(folder, "other-"));
    const args = ["docs", "-i", document, "-o", "reference.html", "--silent"];
    expect(await fetchwright(args, other)).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(await filesOf(other)).toEqual(["reference.html"]);
  });
});
