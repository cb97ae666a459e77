import { totalmem } from "node:os";
import path from "node:path";
import pg from "pg";
import { z } from "zod";
import { readJson, writeJson } from "@/scripts/launch/json-file";
import { initialise, isInitialised } from "@/scripts/postgres/cluster";
import { preparePlace } from "@/scripts/postgres/place";
import { clearPostmaster, livePostmaster } from "@/scripts/postgres/postmaster";
import { freePort, type Server, startServer } from "@/scripts/postgres/server";

const noteSchema = z.object({ folder: z.string(), port: z.number() });

export type Embedded = Server & { url: string; folder: string };

type Options = { dataDir: string; password: string; settings?: Record<string, string> };

/** A quarter of the machine's memory, as PostgreSQL's manual advises, within bounds; it fills up only as data is read. */
function sharedBuffers(bytes: number): number {
  return Math.min(1_024, Math.max(128, Math.floor(bytes / 4 / 1_048_576)));
}

// Many small transactions: compiling a plan costs more than it saves, and each page's first change after a checkpoint is
// written whole, so checkpoints are rare. What a crash leaves to replay still takes seconds.
const defaults = {
  jit: "off",
  shared_buffers: `${sharedBuffers(totalmem())}MB`,
  max_wal_size: "2GB",
  checkpoint_timeout: "15min",
};

/**
 * Starts the PostgreSQL that comes with the packages, on the data folder. Recovers by itself from any kill: a
 * server that is still running there is stopped first.
 */
export async function startEmbedded(options: Options): Promise<Embedded> {
  const note = readNote(options.dataDir);
  const place = await preparePlace(note?.folder ?? path.join(options.dataDir, "postgres"));
  await clearPostmaster(place.folder);
  if (!isInitialised(place.folder)) await initialise(place, options.password);
  const port = await freePort(note?.port ?? null);
  writeJson(noteOf(options.dataDir), { folder: place.folder, port });
  const server = await startServer({
    place,
    port,
    logFile: path.join(options.dataDir, "postgres.log"),
    settings: { ...defaults, ...options.settings },
  });
  const url = await createDatabase(address(port, options.password), "maskline");
  return { ...server, url, folder: place.folder };
}

/** The address of the server that runs on this data folder, null when none does. */
export function runningEmbedded(dataDir: string, password: string): string | null {
  const note = readNote(dataDir);
  const live = note && livePostmaster(note.folder);
  return live?.ready ? `${address(live.port, password)}/maskline` : null;
}

async function createDatabase(server: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  return `${server}/${name}`;
}

function address(port: number, password: string): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}`;
}

function noteOf(dataDir: string): string {
  return path.join(dataDir, "postgres.json");
}

function readNote(dataDir: string): z.output<typeof noteSchema> | null {
  return readJson(noteOf(dataDir), noteSchema);
}
