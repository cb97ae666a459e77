import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    include: ["{app,components,lib,prisma,scripts,tests}/**/*.test.{ts,tsx}"],
    // They need the production build: see vitest.processes.config.ts.
    exclude: ["tests/crash/**"],
    globalSetup: "tests/global-setup.ts",
    setupFiles: "tests/setup.ts",
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Loading our code anew for each file would take as long as a third of the tests.
    isolate: false,
    // The machines have two cores, and PostgreSQL wants one of them.
    maxWorkers: 2,
  },
});
