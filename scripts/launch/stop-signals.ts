import { isAlive } from "@/scripts/launch/processes";

/**
 * Resolves once, when this process is asked to end: by a signal, or because the `npm` that started it was killed
 * and can pass on no signal any more.
 */
export function askedToStop(npm: { pid: number; startedAt: string } | null): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => resolve());
    if (npm) setInterval(() => isAlive(npm) || resolve(), 300).unref();
  });
}
