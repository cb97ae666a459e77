import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline/promises";
import { systemActor } from "@/lib/actor";
import { type Config, config, pagesAddress } from "@/lib/config";
import { createDatabase, type Database } from "@/lib/db";
import { readRentedFromSimulator } from "@/lib/numbers/simulator-books";
import { createProviders } from "@/lib/providers/registry";
import { seedDemo } from "@/prisma/seed";
import { writeApiClient } from "@/scripts/api-client";
import { runBackup, runRestore } from "@/scripts/backup/commands";
import { importFile } from "@/scripts/import-file";
import { readSecrets } from "@/scripts/launch/data-folder";
import { migrate, requireMigrated } from "@/scripts/launch/database";
import { prepareDatabase } from "@/scripts/launch/prepare-database";
import { findNpm } from "@/scripts/launch/processes";
import { childEnvironment, type Surroundings, webProgram, workerProgram } from "@/scripts/launch/programs";
import { requireFreePort, waitForPort } from "@/scripts/launch/ready";
import { StartError } from "@/scripts/launch/start-error";
import { askedToStop } from "@/scripts/launch/stop-signals";
import { howToSignIn } from "@/scripts/launch/welcome";
import { runNumbers } from "@/scripts/numbers";
import { printPlan } from "@/scripts/plan";
import { runningEmbedded } from "@/scripts/postgres/embedded";
import { makePasswordLink } from "@/scripts/reset-password";
import { takeSecondFactorAway } from "@/scripts/second-factor";

type Task = (rest: string[]) => Promise<void>;

const tasks: Record<string, Task> = {
  async web() {
    const surroundings = findSurroundings(config());
    await requireFreePort(surroundings.port);
    await requireMigrated(surroundings.databaseUrl);
    const program = runProgram(webProgram(childEnvironment(surroundings, "production"), false));
    if (await waitForPort(surroundings.port, program.hasEnded))
      console.log(`The web process is ready: http://localhost:${surroundings.port}`);
    await program.ended;
  },
  async worker() {
    const surroundings = findSurroundings(config());
    await requireMigrated(surroundings.databaseUrl);
    await runProgram(workerProgram(childEnvironment(surroundings, "production"))).ended;
  },
  async migrate() {
    await migrate(findSurroundings(config()).databaseDirectUrl);
    console.log("The database is up to date.");
  },
  async setup() {
    const { databaseUrl, databaseDirectUrl } = findSurroundings(config());
    await migrate(databaseDirectUrl);
    const database = createDatabase({ url: databaseUrl, connections: 2 });
    const signIn = await prepareDatabase(database, config()).finally(() => database.close());
    console.log(`The database is ready. Sign in ${howToSignIn(signIn)}`);
  },
  async seed() {
    await onDatabase(2, (database) => seedDemo({ database, actor: systemActor }));
    console.log("The BirdCar demo data is there.");
  },
  async "api:client"() {
    await writeApiClient();
  },
  async import(rest) {
    const configured = [...createProviders(config()).keys()];
    const { signal } = new AbortController();
    await onDatabase(4, (database) => importFile(database, { args: rest, configured, signal }));
  },
  async backup(rest) {
    const { databaseDirectUrl } = findSurroundings(config());
    await requireMigrated(databaseDirectUrl);
    await runBackup(databaseDirectUrl, rest);
  },
  restore: (rest) => runRestore(config(), rest),
  async plan(rest) {
    const configured = [...createProviders(config()).keys()];
    await onDatabase(4, (database) => printPlan(database, { args: rest, configured }));
  },
  async numbers(rest) {
    const { publicUrl } = config();
    await onDatabase(2, (database) => {
      const readRented = () => readRentedFromSimulator(database);
      const providers = createProviders({ ...config(), readRentedFromSimulator: readRented });
      return runNumbers({ database, providers, publicUrl, print: console.log, ask: askOnTerminal }, rest);
    });
  },
  async "second-factor"(rest) {
    await onDatabase(2, (database) => takeSecondFactorAway(database, rest));
    console.log(
      "The second factor is gone: the password alone lets them in, and their browsers are signed out.",
    );
  },
  async "reset-password"(rest) {
    const secret = await onDatabase(2, (database) => makePasswordLink(database, rest));
    const link = `${pagesAddress(config())}/reset#${secret}`;
    console.log(`This link sets another password, once, within a day:\n${link}`);
  },
  async carrier(rest) {
    const { runCarrier } = await import("@/scripts/carrier/run");
    await runCarrier(rest);
  },
  async "bench:pool"() {
    const { runPoolBench } = await import("@/bench/pool/main");
    await runPoolBench();
  },
  async "bench:live"() {
    const { runLiveBench } = await import("@/bench/live/main");
    await runLiveBench();
  },
  async bench(rest) {
    const { runBench } = await import("@/bench/main");
    await runBench(rest);
  },
};

/**
 * Runs one part alone, on DATABASE_URL or on the embedded PostgreSQL that `npm start` is running. The bench needs
 * neither: it can start a PostgreSQL of its own.
 */
export async function runTask(name: string | undefined, rest: string[]): Promise<void> {
  const task = name ? tasks[name] : undefined;
  if (!task) throw new StartError(`Say what to run: ${Object.keys(tasks).join(", ")}.`);
  await task(rest);
}

/** Does a piece of work on the database, which has to be up to date, with so many connections at most. */
async function onDatabase<Result>(
  connections: number,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const { databaseUrl } = findSurroundings(config());
  await requireMigrated(databaseUrl);
  const database = createDatabase({ url: databaseUrl, connections });
  return work(database).finally(() => database.close());
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

/** Puts a question to whoever runs the command. */
async function askOnTerminal(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

type RunningProgram = { hasEnded(): boolean; ended: Promise<void> };

/** Its exit code becomes ours. */
function runProgram({ args, env }: { args: string[]; env: NodeJS.ProcessEnv }): RunningProgram {
  const child = spawn(process.execPath, args, { env, stdio: "inherit" });
  void askedToStop(findNpm()).then(() => child.kill("SIGTERM"));
  return {
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    ended: new Promise((resolve) => {
      child.once("exit", (code) => {
        process.exitCode = code ?? 1;
        resolve();
      });
    }),
  };
}
