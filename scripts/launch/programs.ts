import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { Program } from "@/scripts/launch/child";

const require = createRequire(import.meta.url);

/** What the children learn from us: addresses and secrets that the environment may lack. */
export type Surroundings = {
  port: number;
  databaseUrl: string;
  databaseDirectUrl: string;
  authSecret: string;
};

/** The environment of a child. */
export function childEnvironment(surroundings: Surroundings, mode: "production" | "development") {
  return {
    ...process.env,
    NODE_ENV: mode,
    PORT: String(surroundings.port),
    DATABASE_URL: surroundings.databaseUrl,
    DATABASE_DIRECT_URL: surroundings.databaseDirectUrl,
    AUTH_SECRET: surroundings.authSecret,
    NEXT_TELEMETRY_DISABLED: "1",
    NEXT_MANUAL_SIG_HANDLE: "true",
  };
}

// Two arenas are enough for a process of one busy thread: glibc takes many more, and gives little back.
// With half of V8's usual young generation it collects it twice as often, which is hardly slower and saves memory; with
// an eighth, what pages leave behind would take twice as long to collect.
const smallHeap = ["--max-semi-space-size=8", "--max-old-space-size=256"];

/** The web process, built or in development. */
export function webProgram(env: NodeJS.ProcessEnv, dev: boolean): Program {
  const development = [require.resolve("next/dist/bin/next"), "dev", "--port", String(env.PORT)];
  const { NEXT_MANUAL_SIG_HANDLE: _own, ...plain } = env;
  return dev
    ? { name: "Web", args: development, env: { ...plain, NODE_ENV: "development" } }
    : { name: "Web", args: [...smallHeap, "scripts/web.mjs"], env: { MALLOC_ARENA_MAX: "2", ...env } };
}

/** The worker process. */
export function workerProgram(env: NodeJS.ProcessEnv): Program {
  return { name: "Worker", args: [...typeScript, "scripts/worker.ts"], env };
}

/** Node's options that let it run TypeScript. */
export const typeScript = ["--import", pathToFileURL(require.resolve("tsx")).href];
