import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { findBrowser } from "./browser.mjs";
import { root } from "./step.mjs";
import { ensureWebBuild } from "./web-build.mjs";

const unitReport = "test-results/unit.json";
const crashReport = "test-results/crash.json";
const storyReport = "test-results/e2e.json";

/** Everything that `npm test` runs. A check answers its counts of tests, or true or false when it holds none. */
export const checks = {
  format: {
    title: "Format and lint (Biome)",
    run: () => runs("@biomejs/biome/bin/biome", ["check", "."]),
  },
  types: {
    title: "Types (TypeScript)",
    run: async () =>
      (await runs("next/dist/bin/next", ["typegen"])) && (await runs("typescript-7/bin/tsc", ["--noEmit"])),
  },
  unit: {
    title: "Architecture rules, unit and database tests (Vitest)",
    run: () =>
      counted(unitReport, countVitest, () =>
        runs("vitest/vitest.mjs", [
          "run",
          "--reporter=default",
          "--reporter=json",
          `--outputFile.json=${unitReport}`,
        ]),
      ),
  },
  build: { title: "Production build (Next)", run: () => ensureWebBuild().then(() => true) },
  crash: {
    title: "Crash tests on the production build (Vitest)",
    run: () =>
      counted(crashReport, countVitest, () =>
        runs("vitest/vitest.mjs", [
          "run",
          "--config=vitest.processes.config.ts",
          "--reporter=default",
          "--reporter=json",
          `--outputFile.json=${crashReport}`,
        ]),
      ),
  },
  browser: { title: "A browser for the stories", run: () => findBrowser().then(() => true) },
  e2e: {
    title: "Browser stories (Playwright)",
    async run() {
      const ports = await Promise.all([findFreePort(), findFreePort()]);
      const env = { PLAYWRIGHT_CHROMIUM_PATH: await findBrowser(), E2E_PORTS: ports.join(",") };
      return counted(storyReport, countPlaywright, () => runs("@playwright/test/cli.js", ["test"], env));
    },
  },
};

/**
 * Which checks a word on the command line stands for, one step after another. The crash tests wait most of the time
 * for what they have killed: meanwhile what needs no build is checked, and a browser is installed where there is none.
 */
export const subsets = {
  all: [["format"], ["build"], ["types", "unit", "crash", "browser"], ["e2e"]],
  unit: [["unit"]],
  e2e: [["build", "browser"], ["e2e"]],
};

function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function counted(report, count, run) {
  rmSync(path.join(root, report), { force: true });
  const isGood = await run();
  const counts = existsSync(path.join(root, report))
    ? count(JSON.parse(readFileSync(path.join(root, report), "utf8")))
    : { passed: 0, failed: 0, skipped: 0 };
  // A file that cannot be loaded, a leak, a server that does not start: no test failed, and yet the run did.
  return { ...counts, failed: isGood ? counts.failed : Math.max(1, counts.failed) };
}

function countVitest(report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function countPlaywright({ stats }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}

function runs(script, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join("node_modules", script), ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
  });
}
