import { spawn } from "node:child_process";
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { StartError } from "@/scripts/launch/start-error";
import { program } from "@/scripts/postgres/binaries";
import type { Place } from "@/scripts/postgres/place";

/** Whether the place holds a cluster. It got its name only when it was finished. */
export function isInitialised(folder: string): boolean {
  return existsSync(path.join(folder, "PG_VERSION"));
}

/** Makes a new cluster whose only user is `postgres` with this password. */
export async function initialise(place: Place, password: string): Promise<void> {
  const unfinished = `${place.folder}.new`;
  const passwordFile = `${place.folder}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  for (const owned of place.account ? [unfinished, passwordFile] : [])
    chownSync(owned, place.account?.uid ?? 0, place.account?.gid ?? 0);
  try {
    await run(place, [`--pgdata=${unfinished}`, `--pwfile=${passwordFile}`]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, place.folder);
}

const options = [
  "--username=postgres",
  "--auth=scram-sha-256",
  "--encoding=UTF8",
  "--locale=C",
  "--no-instructions",
];

function run(place: Place, locations: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program(place.binaries, "initdb"), [...locations, ...options], {
      ...place.account,
      cwd: "/",
      detached: true,
    });
    const output: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => output.push(String(part)));
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve() : reject(refusal(place, output.join("").trim()))));
  });
}

function refusal(place: Place, output: string): StartError {
  return new StartError(
    `PostgreSQL could not make its data folder ${place.folder}:\n${output}\nSolve that, or set DATABASE_URL to a PostgreSQL of your own.`,
  );
}
