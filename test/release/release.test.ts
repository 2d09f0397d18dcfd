/** Versions, changelogs and changesets. */

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Bump, type Change, type Changes, verdict } from "../../generator/changes/change.js";
import { withEntry } from "../../generator/release/changelog.js";
import { releaseOf } from "../../generator/release/release.js";
import { higherVersion, nextVersion } from "../../generator/release/version.js";
import { temporaryFolder } from "../package/support/consumer.js";

test.each<[version: string, bump: Bump, want: string]>([
  ["1.2.3", "major", "2.0.0"],
  ["1.2.3", "minor", "1.3.0"],
  ["1.2.3", "patch", "1.2.4"],
  ["0.1.4", "major", "0.2.0"],
  ["0.1.4", "minor", "0.1.5"],
  ["2.0.0-beta.1", "minor", "2.0.0"],
  ["1.2.3+build-5", "minor", "1.3.0"],
  ["2.0.0-beta.1+build-5", "major", "2.0.0"],
])("the version after %s with a %s change is %s", (version, bump, want) =>
  expect(nextVersion(version, bump)).toBe(want),
);

test.each<[configured: string | undefined, present: string | undefined, want: string | undefined]>([
  ["0.1.0", undefined, "0.1.0"],
  [undefined, "1.4.0", "1.4.0"],
  ["0.1.0", "0.2.0", "0.2.0"],
  ["1.0.0", "0.9.9", "1.0.0"],
  ["1.10.0", "1.9.0", "1.10.0"],
  ["1.0.0", "1.0.0-rc.1", "1.0.0"],
  ["1.0.0-rc.1", "1.0.0", "1.0.0"],
  ["1.0.0-beta.1", "1.0.0-beta.2", "1.0.0-beta.2"],
  ["1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-beta.11"],
  ["1.0.1-beta.1", "1.0.0-beta.2", "1.0.1-beta.1"],
  ["1.0.0", "1.0.0+build-5", "1.0.0+build-5"],
  ["1.0.0+build-6", "1.0.0-rc.1+build-5", "1.0.0+build-6"],
  ["1.0.0", "next", "1.0.0"],
])("with version %s in the configuration and %s in the package, the package keeps %s", (configured, present, want) =>
  expect(higherVersion(configured, present)).toBe(want),
);

test("versions are in the order of semver.org", () => {
  const ascending = "alpha alpha.1 alpha.beta beta beta.2 beta.11 rc.1".split(" ").map((tag) => `1.0.0-${tag}`);
  const all = ["0.9.9", ...ascending, "1.0.0", "1.0.1-0"];
  for (const [index, version] of all.entries())
    for (const lower of all.slice(0, index)) {
      expect(higherVersion(version, lower)).toBe(version);
      expect(higherVersion(lower, version)).toBe(version);
    }
});

const change = (
  bump: Bump,
  kind: Change["kind"],
  name: string,
  reason: string,
  migration?: Change["migration"],
): Change => ({
  bump,
  kind,
  subject: "operation",
  name,
  reason,
  ...(migration === undefined ? {} : { migration }),
});
const changes: Changes = verdict(
  [
    change("major", "renamed", "client.a.list", "is `client.b.list` now", {
      before: "client.a.list()",
      after: "client.b.list()",
    }),
    change("major", "removed", "client.c.delete", "is removed", { before: "client.c.delete(id)", after: "" }),
    change("minor", "added", "client.d.create", "is new: `POST /d`"),
    change("major", "changed", 'Widget["a: b"]', "may be `null` now", {
      before: 'value["a: b"]',
      after: 'value["a: b"] ?? …',
    }),
    change("minor", "deprecated", "client.e.list", "is to be avoided"),
  ],
  { calls: [], models: [], fields: [], arguments: [] },
);

const entry = `## [2.0.0] - 2026-01-31

### Added

- \`client.d.create\` is new: \`POST /d\`.

### Changed

- **Breaking**: \`client.a.list\` is \`client.b.list\` now.
  Migration: \`client.a.list()\` → \`client.b.list()\`.
- **Breaking**: \`Widget["a: b"]\` may be \`null\` now.
  Migration: \`value["a: b"]\` → \`value["a: b"] ?? …\`.

### Deprecated

- \`client.e.list\` is to be avoided.

### Removed

- **Breaking**: \`client.c.delete\` is removed.
  Migration: \`client.c.delete(id)\` → nothing replaces it.
`;

describe("a changelog", () => {
  test("begins with what Keep a Changelog wants", () => {
    const text = withEntry(undefined, "2.0.0", "2026-01-31", changes);
    expect(text).toMatch(/^# Changelog\n\n.*keepachangelog\.com/su);
    expect(text.endsWith(entry)).toBe(true);
  });

  test("has the latest release first, and leaves the others as they are", () => {
    const before = "# Changelog\n\nOur words.\n\n## [1.0.0] - 2025-01-01\n\nThe first.\n";
    expect(withEntry(before, "2.0.0", "2026-01-31", changes)).toBe(
      `# Changelog\n\nOur words.\n\n${entry}\n## [1.0.0] - 2025-01-01\n\nThe first.\n`,
    );
  });
});

describe("a release", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
    await mkdir(join(folder, "sdk"));
    await writeFile(join(folder, "sdk/package.json"), '{\n  "name": "@acme/shop",\n  "version": "1.0.0"\n}\n');
  });
  afterEach(() => rm(folder, { recursive: true }));
  const input = (): Parameters<typeof releaseOf>[0] => ({
    folder: join(folder, "sdk"),
    version: "1.0.0",
    changes,
    date: "2026-01-31",
  });

  test("sets the version and writes the changelog, and nothing else", async () => {
    const { version, files } = await releaseOf(input());
    expect(version).toBe("2.0.0");
    expect(files).toEqual([
      { path: join(folder, "sdk/package.json"), text: '{\n  "name": "@acme/shop",\n  "version": "2.0.0"\n}\n' },
      { path: join(folder, "sdk/CHANGELOG.md"), text: withEntry(undefined, "2.0.0", "2026-01-31", changes) },
    ]);
  });

  test("sets the version for JSR too, where the package has one", async () => {
    const jsr = join(folder, "sdk/jsr.json");
    await writeFile(jsr, '{ "name": "@acme/shop", "version": "1.0.0" }');
    expect((await releaseOf(input())).files).toContainEqual({
      path: jsr,
      text: '{ "name": "@acme/shop", "version": "2.0.0" }',
    });
  });

  test("is a changeset where the project has those, and the same one when it is made again", async () => {
    await mkdir(join(folder, ".changeset"));
    const { files } = await releaseOf(input());
    expect(files).toEqual((await releaseOf(input())).files);
    expect(files).toHaveLength(1);
    expect(files[0]?.path).toMatch(/\.changeset\/acme-shop-[0-9a-f]{8}\.md$/u);
    expect(files[0]?.text).toMatch(/^---\n"@acme\/shop": major\n---\n\n#### Added\n/u);
    expect(await readFile(join(folder, "sdk/package.json"), "utf8")).toContain('"1.0.0"');
  });
});
