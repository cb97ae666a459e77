import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { root, runStep } from "./step.mjs";

const installedNote = "node_modules/.package-lock.json";

/** Installs the packages of package-lock.json unless exactly they are there. */
export async function ensurePackages() {
  if (arePackagesInstalled()) return;
  // npm writes this note last: without it, what lies there is the rest of an interrupted installation.
  if (!existsSync(path.join(root, installedNote)))
    rmSync(path.join(root, "node_modules"), { recursive: true, force: true });
  else rmSync(path.join(root, installedNote));
  // Not `npm ci`: it refuses a lock file that lacks the optional packages of a platform which the registry of its
  // author does not carry. The locked versions are installed either way.
  const args = ["install", "--no-save", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
  const npm = process.env.npm_execpath;
  await runStep({
    title: "Installing packages",
    command: npm ? process.execPath : "npm",
    args: npm ? [npm, ...args] : args,
    advice: "Check the connection to the npm registry and that this folder can be written, then start again.",
  });
}

function arePackagesInstalled() {
  const wanted = readPackages("package-lock.json");
  const installed = readPackages(installedNote);
  if (!wanted || !installed) return false;
  const names = new Set([...Object.keys(wanted), ...Object.keys(installed)]);
  names.delete("");
  return [...names].every((name) => isSettled(wanted[name], installed[name]));
}

// Optional ones are for some platforms only, and the lock file may lack those of a platform its author never saw.
function isSettled(wanted, installed) {
  if (!wanted || !installed) return Boolean((wanted ?? installed).optional || wanted?.peer);
  return wanted.version === installed.version;
}

function readPackages(file) {
  const absolute = path.join(root, file);
  return existsSync(absolute) ? JSON.parse(readFileSync(absolute, "utf8")).packages : null;
}
