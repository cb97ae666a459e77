import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { errorCode, StartError } from "@/scripts/launch/start-error";
import { startEmbedded } from "@/scripts/postgres/embedded";
import { applyMigrations } from "@/scripts/schema-engine";

/** The PostgreSQL that the bench measures on. */
export type BenchPostgres = {
  /** Makes an empty, migrated database and returns its address. */
  create(name: string): Promise<string>;
  /** Removes what was made; a server of the bench's own ends and its data goes. */
  stop(): Promise<void>;
};

/** The server of DATABASE_URL; without one, an embedded one as `npm start` runs it, in a temporary folder. */
export async function openPostgres(databaseUrl: string | null): Promise<BenchPostgres> {
  return databaseUrl ? lend(databaseUrl) : startOwn();
}

async function startOwn(): Promise<BenchPostgres> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "maskline-bench-"));
  // Passable: started by root, PostgreSQL runs as another user.
  chmodSync(dataDir, 0o711);
  const server = await startEmbedded({ dataDir, password: randomBytes(16).toString("hex") }).catch(
    (error: unknown) => {
      rmSync(dataDir, { recursive: true, force: true });
      throw error;
    },
  );
  console.log(`PostgreSQL runs for this bench only; its data lies in ${server.folder}.`);
  const { create } = lend(server.url);
  return {
    create,
    async stop() {
      await server.stop();
      for (const folder of [server.folder, dataDir]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function lend(serverUrl: string): BenchPostgres {
  const made: string[] = [];
  return {
    async create(name) {
      made.push(name);
      await execute(serverUrl, [`drop database if exists ${name} with (force)`, `create database ${name}`]);
      const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
      await applyMigrations(url);
      return url;
    },
    async stop() {
      await execute(
        serverUrl,
        made.map((name) => `drop database if exists ${name} with (force)`),
      );
    },
  };
}

async function execute(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await requireSuperuser(client);
    for (const statement of statements) await client.query(statement);
  } catch (error) {
    throw error instanceof StartError ? error : new StartError(unusable(error));
  } finally {
    await client.end().catch(() => {});
  }
}

async function requireSuperuser(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ super: string }>("select current_setting('is_superuser') as super");
  if (rows[0]?.super === "on") return;
  throw new StartError(
    "The bench fills databases past their triggers, which takes a superuser of PostgreSQL. Give DATABASE_URL one, or remove DATABASE_URL: the bench then starts a PostgreSQL of its own.",
  );
}

function unusable(error: unknown): string {
  const reason = errorCode(error) || (error instanceof Error ? error.message : String(error));
  return `The PostgreSQL of DATABASE_URL cannot be used for the bench (${reason}). Correct DATABASE_URL, or remove it: the bench then starts one of its own.`;
}
