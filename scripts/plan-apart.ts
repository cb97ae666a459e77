import { fork } from "node:child_process";
import { typeScript } from "@/scripts/launch/programs";

/** A worker that has just started has texts to catch up with. */
const settledSeconds = 300;

let running = false;

/** Begins to make a plan in a process of low priority, one at a time, once the worker has settled down. */
export function planApart(signal: AbortSignal): void {
  if (running || signal.aborted || process.uptime() < settledSeconds) return;
  running = true;
  const child = fork("scripts/planner.ts", { execArgv: typeScript });
  const stop = () => child.kill("SIGKILL");
  signal.addEventListener("abort", stop, { once: true });
  child.once("exit", () => {
    running = false;
    signal.removeEventListener("abort", stop);
  });
}
