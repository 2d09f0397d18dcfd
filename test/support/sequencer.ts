/** The files that take longest come first, so that the workers end together. */

import { BaseSequencer, type TestSpecification } from "vitest/node";

/** By their processor time; those that are not here take less than four seconds. */
const longest: readonly string[] = [
  // A worker of its own, which is gone before the others need it.
  "test/safety/stop.test.ts",
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification): number => {
      const rank = longest.findIndex((path) => moduleId.endsWith(`/${path}`));
      return rank === -1 ? longest.length : rank;
    };
    return (await super.sort(files)).sort((one, other) => rankOf(one) - rankOf(other));
  }
}
