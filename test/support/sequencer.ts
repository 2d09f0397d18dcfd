/** The files that take longest come first, so that the workers end together. */

import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The slowest test files, by processor time; others take less than four seconds. */
const longest: readonly string[] = [
  // Runs in a worker that is gone before the others begin.
  "test/safety/stop.test.ts",
  "test/changes/migrate.test.ts",
  "test/warm/warm.test.ts",
  "test/cli/clients.test.ts",
  "test/cli/start.test.ts",
  "test/reproducible.test.ts",
  "test/safety/hostile.test.ts",
  "test/conformance/every-feature.test.ts",
  "test/cli/watch.test.ts",
  "test/extend/extend.test.ts",
  "test/architecture.test.ts",
  "test/emit/types.test.ts",
  "test/package/consumer.test.ts",
  "test/extend/regenerate.test.ts",
  "test/cli/many.test.ts",
  "test/iterators/iterators.test.ts",
  "test/changes/small-diffs.test.ts",
  "test/write/faults.test.ts",
  "test/safety/fuzz.test.ts",
  "test/emitters/compile.test.ts",
  "test/emitters/mcp.test.ts",
  "test/whole-package/greenhouse.test.ts",
  "test/whole-package/observatory.test.ts",
  "test/emitters/msw.test.ts",
  "test/changes/compare.test.ts",
  "test/types/call-types.test.ts",
  "test/names/properties.test.ts",
  "test/names/package.test.ts",
  "test/changes/examples.test.ts",
  "test/contents/variations.test.ts",
  "test/config/schema.test.ts",
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
