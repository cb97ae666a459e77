import path from "node:path";
import { defineConfig } from "vitest/config";

/** Tests that start, kill and restart real web and worker processes of the production build. */
export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    include: ["tests/crash/**/*.test.ts"],
    setupFiles: "tests/setup.ts",
    // The tests of a file build on each other.
    bail: 1,
    testTimeout: 150_000,
    hookTimeout: 60_000,
  },
});
