import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { readProcess, signal, waitUntil } from "@/scripts/launch/processes";
import { StartError } from "@/scripts/launch/start-error";

/** What a server notes about itself in its data folder. */
export type Postmaster = { pid: number; port: number; ready: boolean };

/** The note in the data folder, whether or not its writer still lives. */
export function readPostmaster(folder: string): Postmaster | null {
  if (!existsSync(noteOf(folder))) return null;
  const lines = readFileSync(noteOf(folder), "utf8").split("\n");
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
}

/**
 * The server that lives on this data folder, null when none does. A note that a kill has left behind may name a
 * process that has nothing to do with it by now, even one of another PostgreSQL.
 */
export function livePostmaster(folder: string): Postmaster | null {
  const postmaster = readPostmaster(folder);
  const command = postmaster && readProcess(postmaster.pid)?.command;
  return command?.includes(`postgres -D ${folder} `) ? postmaster : null;
}

/**
 * Clears the way for a new server: stops one that outlived the process that had started it, and removes a note
 * whose number belongs to another program by now.
 */
export async function clearPostmaster(folder: string): Promise<void> {
  const orphan = livePostmaster(folder);
  if (orphan) await stopPostmaster(orphan.pid);
  rmSync(noteOf(folder), { force: true });
}

/** Ends a server: open transactions are rolled back at once, then it writes everything down. */
export async function stopPostmaster(pid: number): Promise<void> {
  const gone = () => readProcess(pid) === null;
  signal(pid, "SIGINT");
  if (await waitUntil(gone, 5_000)) return;
  // Without the last checkpoint: the next start recovers from the log, which takes seconds, and loses nothing.
  signal(pid, "SIGQUIT");
  if (await waitUntil(gone, 1_000)) return;
  throw new StartError(`PostgreSQL (process ${pid}) does not stop. End it with: kill -QUIT ${pid}`);
}

function noteOf(folder: string): string {
  return path.join(folder, "postmaster.pid");
}
