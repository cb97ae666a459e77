import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { root, runStep } from "./step.mjs";

/** Installs the packages of package-lock.json unless exactly they are there. */
export async function ensurePackages() {
  if (arePackagesInstalled()) return;
  const npm = process.env.npm_execpath;
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
  await runStep({
    title: "Installing packages",
    command: npm ? process.execPath : "npm",
    args: npm ? [npm, ...args] : args,
    advice: "Check the connection to the npm registry and that this folder can be written, then start again.",
  });
}

// npm notes what it has installed as its last act, so an interrupted installation counts as none.
function arePackagesInstalled() {
  const wanted = readPackages("package-lock.json");
  const installed = readPackages("node_modules/.package-lock.json");
  if (!wanted || !installed) return false;
  const names = new Set([...Object.keys(wanted), ...Object.keys(installed)]);
  names.delete("");
  return [...names].every((name) => isSame(wanted[name], installed[name]));
}

function isSame(wanted, installed) {
  if (!wanted) return false;
  if (!installed) return Boolean(wanted.optional || wanted.devOptional || wanted.peer);
  return wanted.version === installed.version;
}

function readPackages(file) {
  const absolute = path.join(root, file);
  return existsSync(absolute) ? JSON.parse(readFileSync(absolute, "utf8")).packages : null;
}
