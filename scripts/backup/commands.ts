import { parseArgs } from "node:util";
import type { Config } from "@/lib/config";
import { backUp } from "@/scripts/backup/back-up";
import { type Restored, restore, type Waiting } from "@/scripts/backup/restore";
import { ensureSecrets, openDataFolder } from "@/scripts/launch/data-folder";
import { Run } from "@/scripts/launch/run-note";
import { StartError } from "@/scripts/launch/start-error";
import { startEmbedded } from "@/scripts/postgres/embedded";

const backupUsage = "Usage: npm run backup -- FILE, for example npm run backup -- maskline.backup";
const restoreUsage = `Usage: npm run restore -- FILE [--waiting hold|send]

  --waiting hold   texts that had not been sent stand under failed messages
  --waiting send   they leave, again if they have been sent since`;

/** `npm run backup`: while Maskline runs, or not. */
export async function runBackup(url: string, args: string[]): Promise<void> {
  const { file } = read(args, backupUsage);
  const bytes = await backUp({ url, file });
  console.log(`${file}: ${sizeWords(bytes)}. It holds phones and texts: keep it safe.
AUTH_SECRET is not in it. Keep that too, somewhere else.`);
}

function sizeWords(bytes: number): string {
  return bytes < 1_048_576 ? `${Math.ceil(bytes / 1_024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}

/** `npm run restore`: into DATABASE_URL, or else the embedded PostgreSQL of a data folder on which nothing runs. */
export async function runRestore(settings: Config, args: string[]): Promise<void> {
  const job = read(args, restoreUsage);
  const { at, held } = settings.databaseUrl
    ? await restore({ url: settings.databaseUrl, ...job })
    : await restoreEmbedded(settings.dataDir, job);
  console.log(`Restored: everything as it was at ${at}.`);
  if (held > 0) console.log(`${held} texts that waited stand under failed messages.`);
  console.log(
    "Start Maskline with the AUTH_SECRET that it had then; with another one everybody signs in again.",
  );
}

type Job = { file: string; waiting: Waiting | null };

async function restoreEmbedded(dataDir: string, job: Job): Promise<Restored> {
  const folder = openDataFolder(dataDir);
  const run = await Run.begin(folder);
  try {
    const server = await startEmbedded({ dataDir: folder, password: ensureSecrets(folder).databasePassword });
    return await restore({ url: server.url, ...job }).finally(() => server.stop());
  } finally {
    run.finish();
  }
}

function read(args: string[], usage: string): Job {
  const { values, positionals } = parse(args, usage);
  const [file, ...rest] = positionals;
  const { waiting = null } = values;
  if (!file || rest.length > 0) throw new StartError(usage);
  if (waiting !== null && waiting !== "hold" && waiting !== "send") throw new StartError(usage);
  return { file, waiting };
}

function parse(args: string[], usage: string) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { waiting: { type: "string" } } });
  } catch {
    throw new StartError(usage);
  }
}
