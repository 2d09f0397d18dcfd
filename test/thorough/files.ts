/** Test files of `npm run thorough`. */

/** They compile the program or many packages, pack, install or drive something outside, run from the sources, prove other whole packages, make a large one, or do little of what `npm run verdicts`, `edits` and `kills` do: `npm test` leaves them out. */
export const outside: readonly string[] = [
  "test/changes/small-diffs.test.ts",
  "test/changes/verdicts.test.ts",
  "test/cli/compiled.test.ts",
  "test/cli/nx.test.ts",
  "test/cli/turborepo.test.ts",
  "test/conformance/run.test.ts",
  "test/contents/compile.test.ts",
  "test/emitters/compile.test.ts",
  "test/emitters/react.test.ts",
  "test/emitters/recipes.test.ts",
  "test/extend/recipes.test.ts",
  "test/package/jsr.test.ts",
  "test/package/source.test.ts",
  "test/package/tool.test.ts",
  "test/warm/edits/edits.test.ts",
  "test/whole-package/greenhouse.test.ts",
  "test/whole-package/observatory.test.ts",
  "test/write/kill.test.ts",
];

/** They do more than in `npm test`; see `test/support/thorough.ts`. */
export const repeated: readonly string[] = [
  "test/changes/migrate.test.ts",
  "test/emitters/convert.test.ts",
  "test/reproducible.test.ts",
  "test/emitters/tanstack-query.test.ts",
  "test/extend/extend.test.ts",
  "test/extend/regenerate.test.ts",
  "test/package/commonjs.test.ts",
  "test/package/consumer.test.ts",
  "test/safety/fuzz.test.ts",
  "test/iterators/iterators.test.ts",
  "test/safety/hostile.test.ts",
  "test/package/forms.test.ts",
  "test/package/workflow.test.ts",
  "test/warm/warm.test.ts",
  "test/write/faults.test.ts",
];
