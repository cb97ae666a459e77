import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { systemActor } from "@/lib/actor";
import { type Config, config } from "@/lib/config";
import { createDatabase } from "@/lib/db";
import { seedDemo } from "@/prisma/seed";
import { readSecrets } from "@/scripts/launch/data-folder";
import { migrate } from "@/scripts/launch/database";
import { findNpm } from "@/scripts/launch/processes";
import {
  childEnvironment,
  type Surroundings,
  typeScript,
  webProgram,
  workerProgram,
} from "@/scripts/launch/programs";
import { requireFreePort } from "@/scripts/launch/ready";
import { StartError } from "@/scripts/launch/start-error";
import { askedToStop } from "@/scripts/launch/stop-signals";
import { runningEmbedded } from "@/scripts/postgres/embedded";

type Task = (surroundings: Surroundings, rest: string[]) => Promise<void>;

const tasks: Record<string, Task> = {
  async web(surroundings) {
    await requireFreePort(surroundings.port);
    await runProgram(webProgram(childEnvironment(surroundings, "production"), false));
  },
  worker: (surroundings) => runProgram(workerProgram(childEnvironment(surroundings, "production"))),
  async migrate(surroundings) {
    await migrate(surroundings.databaseDirectUrl);
    console.log("The database is up to date.");
  },
  async seed({ databaseUrl }) {
    const database = createDatabase({ url: databaseUrl, connections: 2 });
    await seedDemo({ database, actor: systemActor }).finally(() => database.close());
    console.log("The BirdCar demo data is there.");
  },
  async bench(surroundings, rest) {
    if (!existsSync("bench/main.ts")) throw new StartError("There is no bench/main.ts.");
    const args = [...typeScript, "bench/main.ts", ...rest];
    await runProgram({ args, env: childEnvironment(surroundings, "production") });
  },
};

/** Runs one part alone, on DATABASE_URL or on the embedded PostgreSQL that `npm start` is running. */
export async function runTask(name: string | undefined, rest: string[]): Promise<void> {
  const task = name ? tasks[name] : undefined;
  if (!task) throw new StartError(`Say what to run: ${Object.keys(tasks).join(", ")}.`);
  await task(findSurroundings(config()), rest);
}

function findSurroundings(settings: Config): Surroundings {
  const dataDir = path.resolve(settings.dataDir);
  const secrets = readSecrets(dataDir);
  const databaseUrl = settings.databaseUrl ?? (secrets && runningEmbedded(dataDir, secrets.databasePassword));
  if (!databaseUrl)
    throw new StartError(
      "No database: set DATABASE_URL, for example postgresql://maskline:password@localhost:5432/maskline, or run `npm start` beside this.",
    );
  return {
    port: settings.port,
    databaseUrl,
    databaseDirectUrl: settings.databaseDirectUrl ?? databaseUrl,
    authSecret: requireAuthSecret(settings.authSecret ?? secrets?.authSecret),
  };
}

function requireAuthSecret(secret: string | undefined): string {
  if (secret) return secret;
  throw new StartError(
    "AUTH_SECRET is not set. Give every web process the same, for example the output of `openssl rand -hex 32`.",
  );
}

function runProgram({ args, env }: { args: string[]; env: NodeJS.ProcessEnv }): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { env, stdio: "inherit" });
    void askedToStop(findNpm()).then(() => child.kill("SIGTERM"));
    child.once("exit", (code) => {
      process.exitCode = code ?? 1;
      resolve();
    });
  });
}
