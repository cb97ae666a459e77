// What the browser stories talk to: `npm start` on a fresh data folder, with no setting of the developer's own.
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const dataDir = mkdtempSync(path.join(tmpdir(), "maskline-e2e-"));
// Passable: started by root, PostgreSQL runs as another user.
chmodSync(dataDir, 0o711);
const fixed = {
  PORT: process.env.PORT,
  ADMIN_EMAIL: process.env.ADMIN_EMAIL,
  ADMIN_PASSWORD: process.env.ADMIN_PASSWORD,
  METRICS_TOKEN: process.env.METRICS_TOKEN,
  DATA_DIR: dataDir,
  DEMO_DATA: "off",
  SIMULATOR: "on",
};
const blank = Object.fromEntries(settingNames().map((name) => [name, ""]));
const child = spawn(process.execPath, ["scripts/start.mjs"], {
  stdio: "inherit",
  env: { ...process.env, ...blank, ...fixed },
});
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => child.kill(signal));
child.once("exit", (code) => {
  removeData();
  process.exit(code ?? 1);
});

function settingNames() {
  const example = readFileSync(".env.example", "utf8");
  return [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
}

function removeData() {
  try {
    const { folder } = JSON.parse(readFileSync(path.join(dataDir, "postgres.json"), "utf8"));
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // It never came that far.
  }
  rmSync(dataDir, { recursive: true, force: true });
}
