import { defineConfig } from "vitest/config";

export default defineConfig({ test: { include: ["test/real/**/*.test.ts"], hookTimeout: 200_000 } });
