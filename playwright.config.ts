import { defineConfig } from "@playwright/test";
import { admin, chromiumPath, metricsToken, port, ports } from "./e2e/environment";

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/e2e",
  // A server and a database for each: the stories on one take turns, each with people of its own.
  workers: ports.length,
  fullyParallel: true,
  // Generous: how fast the machine is decides no story.
  timeout: 150_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    baseURL: `http://localhost:${port}`,
    locale: "en-GB",
    // A failed story leaves a picture and what was on the page; a trace would take from the others' time.
    trace: "off",
    contextOptions: { reducedMotion: "reduce" },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromiumPath,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: ports.map((serverPort) => ({
    command: "node scripts/e2e-server.mjs",
    url: `http://localhost:${serverPort}/login`,
    reuseExistingServer: false,
    timeout: 180_000,
    stdout: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 12_000 },
    env: {
      PORT: String(serverPort),
      ADMIN_EMAIL: admin.email,
      ADMIN_PASSWORD: admin.password,
      METRICS_TOKEN: metricsToken,
    },
  })),
});
