import { config } from "@/lib/config";
import { createDatabase } from "@/lib/db";
import { Child } from "@/scripts/launch/child";
import { ensureSecrets, openDataFolder } from "@/scripts/launch/data-folder";
import { migrate } from "@/scripts/launch/database";
import type { SignIn } from "@/scripts/launch/first-admin";
import { superviseEmbedded } from "@/scripts/launch/own-postgres";
import { prepareDatabase } from "@/scripts/launch/prepare-database";
import { childEnvironment, webProgram, workerProgram } from "@/scripts/launch/programs";
import { requireFreePort, waitForPort } from "@/scripts/launch/ready";
import { Run } from "@/scripts/launch/run-note";
import { describeError } from "@/scripts/launch/start-error";
import { askedToStop } from "@/scripts/launch/stop-signals";
import { printWelcome } from "@/scripts/launch/welcome";

/** Undoes one step of the start. They run in reverse order. */
type Undo = () => Promise<void>;

/**
 * Starts everything and stays until it is asked to stop: PostgreSQL (unless DATABASE_URL is set), migrations, demo
 * data, web and worker. Then ends them in reverse order and exits.
 */
export async function launch({ dev }: { dev: boolean }): Promise<never> {
  const folder = openDataFolder(config().dataDir);
  const run = await Run.begin(folder);
  const undo: Undo[] = [];
  let stopping = false;
  const stopped = askedToStop(run.npm).then(() => {
    stopping = true;
  });
  const failure = await Promise.race([start({ dev, run, undo, isStopping: () => stopping }), stopped])
    .then(() => stopped)
    .catch((error: unknown) => describeError(error));
  if (failure) console.error(`\n${failure}`);
  for (let step = undo.pop(); step; step = undo.pop()) await step();
  run.finish();
  process.exit(failure ? 1 : 0);
}

type Start = { dev: boolean; run: Run; undo: Undo[]; isStopping(): boolean };

async function start({ dev, run, undo, isStopping }: Start): Promise<void> {
  const settings = config();
  await requireFreePort(settings.port);
  const secrets = ensureSecrets(run.folder);
  const databaseUrl = settings.databaseUrl ?? (await superviseEmbedded({ run, secrets, undo }));
  const surroundings = {
    port: settings.port,
    databaseUrl,
    databaseDirectUrl: settings.databaseDirectUrl ?? databaseUrl,
    authSecret: settings.authSecret ?? secrets.authSecret,
  };
  await migrate(surroundings.databaseDirectUrl);
  const signIn = await prepare(databaseUrl);
  if (isStopping()) return;
  const env = childEnvironment(surroundings, dev ? "development" : "production");
  const note = (pid: number) => run.addChild(pid);
  const worker = new Child(workerProgram(env), note);
  const web = new Child(webProgram(env, dev), note);
  // At the same time: PostgreSQL, which ends last, needs what is left of the ten seconds.
  undo.push(async () => {
    await Promise.all([worker.stop(3_500), web.stop(3_000)]);
  });
  if (await waitForPort(settings.port, isStopping)) printWelcome({ settings, signIn, dev });
}

async function prepare(url: string): Promise<SignIn> {
  const database = createDatabase({ url, connections: 2 });
  return prepareDatabase(database, config()).finally(() => database.close());
}
