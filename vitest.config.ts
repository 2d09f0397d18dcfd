import { configDefaults, defineConfig } from "vitest/config";
import { LongestFirst } from "./test/support/sequencer.js";
import { outside } from "./test/thorough/files.js";

/** Tests that replace a module of the generator, and so need modules of their own. */
const mocking = ["test/safety/stop.test.ts"];

const common = { testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    // Many tests wait for processes that they start.
    maxWorkers: "100%",
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...common,
          name: "shared",
          include: ["test/**/*.test.ts"],
          // These have commands of their own: `npm run thorough`, `npm run real`, `npm run site`.
          exclude: [...configDefaults.exclude, "test/real/**", "test/site/browser/**", ...outside, ...mocking],
          // Compilers are loaded once per worker, and not once per file.
          isolate: false,
        },
      },
      { test: { ...common, name: "mocking", include: mocking } },
    ],
  },
});
