import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** A process as the system knows it. Its number alone may be somebody else's by now; `startedAt` tells them apart. */
export type ProcessInfo = { pid: number; parent: number; startedAt: string; command: string };

/** Null when no such process lives. A zombie does not. */
export function readProcess(pid: number): ProcessInfo | null {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return process.platform === "linux" ? readProcFolder(pid) : askPs(pid);
}

/** Whether the process seen before is still the same and alive. */
export function isAlive(seen: { pid: number; startedAt: string }): boolean {
  return readProcess(seen.pid)?.startedAt === seen.startedAt;
}

/** Signals a process, or with a negative number its whole group. One that is gone is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already.
  }
}

/** Waits until the check holds; false when it does not in time. */
export async function waitUntil(check: () => boolean, milliseconds: number): Promise<boolean> {
  for (const end = Date.now() + milliseconds; Date.now() < end; await sleep(30)) if (check()) return true;
  return check();
}

/** The `npm` that runs this process; null without one. */
export function findNpm(): ProcessInfo | null {
  let current = readProcess(process.ppid);
  for (let steps = 0; current && steps < 3; steps++) {
    if (/^npm\b|npm-cli\.js/.test(current.command)) return current;
    current = readProcess(current.parent);
  }
  return null;
}

function readProcFolder(pid: number): ProcessInfo | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the program's name in parentheses and may hold anything.
    const [state = "", parent = "", ...rest] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (state === "Z" || state === "X") return null;
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    return { pid, parent: Number(parent), startedAt: rest[17] ?? "", command };
  } catch {
    return null;
  }
}

function askPs(pid: number): ProcessInfo | null {
  try {
    const line = execFileSync("ps", ["-o", "ppid=,lstart=,command=", "-p", String(pid)], {
      encoding: "utf8",
    });
    const match = /^\s*(\d+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.*)$/m.exec(line);
    if (!match) return null;
    const [, parent = "", startedAt = "", command = ""] = match;
    return { pid, parent: Number(parent), startedAt, command };
  } catch {
    return null;
  }
}
