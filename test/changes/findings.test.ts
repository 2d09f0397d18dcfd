/** What was found in types becomes changes: joined, listed and ordered, the most important first. */

import { describe, expect, test } from "vitest";
import { type Change, verdict } from "../../generator/changes/change.js";
import { changed, changedMember, changesOf, type Finding, merged } from "../../generator/changes/findings.js";

const noRenames = { calls: [], models: [], fields: [], arguments: [] };
const member = (text: string, isNew = true, bump: Finding["bump"] = "minor"): Finding =>
  changedMember(bump, ["color"], { text, isNew, before: isNew ? "may also be" : "is never" });

describe("members of which the same is said", () => {
  const reasons = (count: number): string[] =>
    changesOf(
      "Widget",
      Array.from({ length: count }, (_, at) => member(`"${String(at)}"`)),
      "model",
    ).map(({ name, reason }) => `${name} ${reason}`);

  test("are one change, which lists up to eight of them", () => {
    expect(reasons(2)).toEqual(['Widget.color may also be "0", "1"']);
    expect(reasons(8)).toEqual(['Widget.color may also be "0", "1", "2", "3", "4", "5", "6", "7"']);
    expect(reasons(10)).toEqual(['Widget.color may also be "0", "1", "2", "3", "4", "5", "6", "7" and 2 more']);
  });

  test("are several changes where their bumps differ", () => {
    const found = changesOf("Widget", [member('"a"'), member('"b"', true, "major")], "model");
    expect(found.map(({ bump, reason }) => `${bump} ${reason}`)).toEqual([
      'minor may also be "a"',
      'major may also be "b"',
    ]);
  });
});

describe("findings for sent and received values are joined", () => {
  const older = changed("minor", ["size"], "is never `null` now");
  test.each<[what: string, findings: readonly Finding[], want: readonly Finding[]]>([
    [
      "other paths",
      [older, changed("minor", ["name"], older.reason)],
      [older, changed("minor", ["name"], older.reason)],
    ],
    ["the greater bump", [older, changed("major", ["size"], older.reason)], [changed("major", ["size"], older.reason)]],
    [
      "and not the lower one",
      [changed("major", ["size"], older.reason), older],
      [changed("major", ["size"], older.reason)],
    ],
  ])("%s", (_, findings, want) => {
    expect(merged(findings)).toEqual(want);
  });

  test("of two on one new member, that for received values, which are joined later, stays", () => {
    const sent = changedMember("minor", ["color"], { text: '"a"', isNew: true, before: "also accepts" });
    const received = changedMember("minor", ["color"], { text: '"a"', isNew: true, before: "may also be" });
    expect(merged([sent, received])).toEqual([received]);
    const gone = (before: string): Finding => changedMember("minor", ["color"], { text: '"a"', isNew: false, before });
    expect(merged([gone("no longer accepts"), gone("is never")])).toEqual([gone("no longer accepts")]);
  });
});

test("changes are ordered by bump, subject, kind and name", () => {
  const change = (line: string): Change => {
    const [bump, subject, kind, name] = line.split(" ");
    return { bump, subject, kind, name, reason: "" } as Change;
  };
  const ordered = [
    "major package changed shop",
    "major operation removed client.b",
    "major operation changed client.a",
    "major operation changed client.c",
    "major model removed A",
    "minor operation added client.a",
    "minor field added A.b",
    "patch client changed a",
  ];
  const { changes } = verdict(ordered.toReversed().map(change), noRenames);
  expect(changes.map(({ bump, subject, kind, name }) => `${bump} ${subject} ${kind} ${name}`)).toEqual(ordered);
});
