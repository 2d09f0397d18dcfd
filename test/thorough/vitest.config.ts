import { defineConfig } from "vitest/config";
import { outside, repeated } from "./files.js";

export default defineConfig({
  test: {
    include: [...outside, ...repeated],
    env: { THOROUGH: "1" },
    isolate: false,
    maxWorkers: "100%",
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
