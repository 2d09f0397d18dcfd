/** Records of files and folders show whether anything has changed since. */

import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { compareFiles, isSameFolder, recordFile, recordFolder } from "../../generator/warm/files.js";
import { temporaryFolder } from "../package/support/consumer.js";

let folder: string;
const at = (name: string): string => join(folder, name);

beforeEach(async () => {
  folder = await temporaryFolder();
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const name of ["a.yaml", "b.yaml", "b.txt"]) await writeFile(at(name), name);
});

async function emptied(path: string): Promise<void> {
  await rm(path, { recursive: true });
  await mkdir(path);
}

describe("a folder is the same", () => {
  test.each<[what: string, change: () => Promise<void>, want: boolean]>([
    ["with other contents", () => writeFile(at("a.yaml"), "changed"), true],
    ["with another file that does not match", () => writeFile(at("c.txt"), ""), true],
    ["without its first file", () => rm(at("a.yaml")), false],
    ["without its last file", () => rm(at("b.yaml")), false],
    ["with one more file", () => writeFile(at("c.yaml"), ""), false],
    ["emptied", () => emptied(folder), false],
  ])("%s: %s", async (_, change, want) => {
    const record = recordFolder(folder, String.raw`\.yaml$`);
    expect(record.names).toEqual(["a.yaml", "b.yaml"]);
    await change();
    expect(isSameFolder(record)).toBe(want);
  });
});

describe("a file", () => {
  const later = (): number => Date.now() + 60_000;

  test("is compared by its signature only after the clock has moved on, as it may change twice within one tick", () => {
    const record = recordFile(at("a.yaml"));
    expect(compareFiles([record], Date.now())).toEqual([record]);
    const [settled] = compareFiles([record], later()) ?? [];
    expect(settled).toMatchObject({ ...record, signature: expect.any(String) as string });
  });

  test("is the same with another signature and the same content", async () => {
    const [settled] = compareFiles([recordFile(at("a.yaml"))], later()) ?? [];
    await writeFile(at("a.yaml"), "a.yaml");
    const [again] = compareFiles(settled === undefined ? [] : [settled], later()) ?? [];
    expect(again?.sha256).toBe(settled?.sha256);
    expect(again?.signature).not.toBe(settled?.signature);
  });

  test.each<[what: string, name: string, change: () => Promise<void>]>([
    ["it has another content", "a.yaml", () => writeFile(at("a.yaml"), "A.yaml")],
    ["it is removed", "a.yaml", () => rm(at("a.yaml"))],
    ["it is new", "c.yaml", () => writeFile(at("c.yaml"), "")],
  ])("differs if %s", async (_, name, change) => {
    const record = recordFile(at(name));
    expect(compareFiles([record], later())).toBeDefined();
    await change();
    expect(compareFiles([record], later())).toBeUndefined();
  });
});
