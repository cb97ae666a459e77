import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { runStep, SetupError } from "./step.mjs";

// The shell, which draws no window, takes less of the machine for the same pages.
const names = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];

/**
 * Finds a Chromium for the browser stories: PLAYWRIGHT_CHROMIUM_PATH, one on the PATH, one that Playwright has; else
 * lets Playwright or, for root, the system's package manager install one.
 */
export async function findBrowser() {
  const given = process.env.PLAYWRIGHT_CHROMIUM_PATH;
  if (given && !existsSync(given))
    throw new SetupError(
      `PLAYWRIGHT_CHROMIUM_PATH names ${given}, which is not there. Set it to a Chromium, for example /usr/bin/chromium, or remove it.`,
    );
  const found = given || onPath() || (await ofPlaywright());
  if (found) return found;
  return (await installByPlaywright()) || (await installBySystem()) || giveUp();
}

function onPath() {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return names
    .flatMap((name) => folders.map((folder) => path.join(folder, name)))
    .find((file) => existsSync(file));
}

async function ofPlaywright() {
  const { chromium } = await import("@playwright/test");
  const file = chromium.executablePath();
  return existsSync(file) ? file : null;
}

async function installByPlaywright() {
  const args = ["node_modules/@playwright/test/cli.js", "install", "chromium"];
  return attempt(
    { title: "Installing Chromium with Playwright", command: process.execPath, args },
    ofPlaywright,
  );
}

async function installBySystem() {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) return null;
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await attempt({ title: "Asking for package lists", command: "apt-get", args: ["update"], env }, () => null);
  const install = (name) => {
    const args = ["install", "-y", "--no-install-recommends", name];
    return attempt({ title: `Installing ${name}`, command: "apt-get", args, env }, onPath);
  };
  // Older systems have no shell.
  return (await install("chromium-headless-shell")) || install("chromium");
}

async function attempt(step, find) {
  try {
    await runStep({ ...step, advice: "Trying another way." });
    return await find();
  } catch (error) {
    console.log(error.message.split("\n").slice(-3).join("\n"));
    return null;
  }
}

function giveUp() {
  throw new SetupError(
    "The browser stories need Chromium, and none could be found or installed. Install it (Debian: apt-get install chromium) or set PLAYWRIGHT_CHROMIUM_PATH to one, then run npm test again.",
  );
}
