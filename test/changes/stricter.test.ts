/** Which of two limits of a value accepts less. */

import { expect, test } from "vitest";
import { stricterLimits } from "../../generator/changes/stricter.js";

const stricter = (before: string, after: string): string[] =>
  stricterLimits({ limits: { x: before }, path: "x" }, { limits: { x: after }, path: "x" }, { newName: String });

test.each<[before: string, after: string, want: string | undefined]>([
  ["maximum=5", "maximum=6", undefined],
  ["maximum=5", "exclusiveMaximum=6", undefined],
  ["maximum=5", "exclusiveMaximum=5", "`exclusiveMaximum: 5`"],
  ["exclusiveMaximum=6", "maximum=5", "`maximum: 5`"],
  ["exclusiveMaximum=5", "maximum=5", undefined],
  ["minimum=5", "minimum=4", undefined],
  ["minimum=5", "exclusiveMinimum=5", "`exclusiveMinimum: 5`"],
  ["minLength=5", "minLength=6", "`minLength: 6`"],
  ["minLength=5", "minItems=5", "`minItems: 5`"],
  // Integers have nothing between two neighbours.
  ["integer maximum=5", "integer exclusiveMaximum=6", undefined],
  ["integer exclusiveMaximum=6", "integer maximum=5", undefined],
  ["integer exclusiveMaximum=6", "integer maximum=4", "`maximum: 4`"],
  ["integer exclusiveMinimum=4", "integer minimum=5", undefined],
  ["integer minimum=5", "integer exclusiveMinimum=5", "`exclusiveMinimum: 5`"],
])("%s → %s", (before, after, want) => {
  const [reason, ...others] = stricter(before, after);
  expect(others).toEqual([]);
  if (want === undefined) expect(reason).toBeUndefined();
  else expect(reason).toContain(`is limited by ${want} now`);
});
