import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Published documents have a command of their own: `npm run real`.
    exclude: ["test/real/**"],
    // Many tests wait for processes that they start.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
