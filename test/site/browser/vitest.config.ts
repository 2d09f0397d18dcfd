import { defineConfig } from "vitest/config";

export default defineConfig({
  // One after the other, as the time until a page can be used is measured.
  test: {
    include: ["test/site/browser/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 200_000,
    fileParallelism: false,
  },
});
