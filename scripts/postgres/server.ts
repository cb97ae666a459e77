import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, statSync, truncateSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { StartError } from "@/scripts/launch/start-error";
import { program } from "@/scripts/postgres/binaries";
import type { Place } from "@/scripts/postgres/place";
import { readPostmaster, stopPostmaster } from "@/scripts/postgres/postmaster";

/** A running server. `exited` resolves when it has ended, for whatever reason. */
export type Server = { exited: Promise<void>; stop(): Promise<void> };

export type ServerOptions = { place: Place; port: number; logFile: string; settings: Record<string, string> };

const maximumTries = 20;

/** Starts a server and waits until it answers, however long it recovers from a crash. */
export async function startServer(options: ServerOptions): Promise<Server> {
  for (let tries = 1; ; tries++) {
    const child = launch(options);
    const exited = new Promise<void>((resolve) => {
      child.once("exit", () => resolve());
      child.once("error", () => resolve());
    });
    if (await becomesReady(child, options.place.folder)) return { exited, stop: () => stop(child) };
    // The processes of a server that was killed need a moment to notice it, and block the folder until then.
    if (tries === maximumTries || !/shared memory block|lock file/.test(lastLines(options.logFile)))
      throw new StartError(`PostgreSQL did not start. Its log says:\n${lastLines(options.logFile)}`);
    await sleep(250);
  }
}

/** A port of this machine that nobody uses now; the wished one when it is free. */
export async function freePort(wished: number | null): Promise<number> {
  return (wished !== null && (await tryPort(wished))) || (await tryPort(0)) || 0;
}

function launch({ place, port, logFile, settings }: ServerOptions): ChildProcess {
  if (existsSync(logFile) && statSync(logFile).size > 10_000_000) truncateSync(logFile);
  const log = openSync(logFile, "a", 0o600);
  const flags = {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    ...settings,
  };
  try {
    // In a group of its own: Ctrl-C is for the launcher, which stops the server last.
    return spawn(
      program(place.binaries, "postgres"),
      ["-D", place.folder, ...Object.entries(flags).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
      { ...place.account, cwd: "/", detached: true, stdio: ["ignore", log, log] },
    );
  } finally {
    closeSync(log);
  }
}

async function becomesReady(child: ChildProcess, folder: string): Promise<boolean> {
  let failed = false;
  child.once("error", () => (failed = true));
  while (!failed && child.exitCode === null && child.signalCode === null) {
    const postmaster = readPostmaster(folder);
    if (postmaster?.pid === child.pid && postmaster?.ready) return true;
    await sleep(20);
  }
  return false;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
    await stopPostmaster(child.pid);
}

function lastLines(logFile: string): string {
  return readFileSync(logFile, "utf8").trim().split("\n").slice(-8).join("\n");
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(null));
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" ? (address?.port ?? null) : null));
    });
  });
}
