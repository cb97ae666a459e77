import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import pg from "pg";
import { appliedMigrations, migrationNames } from "@/lib/operations/migrations";
import { type Header, readHeader, type Table } from "@/scripts/backup/format";
import { type Lines, readLines } from "@/scripts/backup/lines";
import { loadRows } from "@/scripts/backup/load-rows";
import { readTables } from "@/scripts/backup/tables";
import { StartError } from "@/scripts/launch/start-error";
import { applyMigrations } from "@/scripts/schema-engine";

/** What becomes of texts that had not been sent when the backup was made. */
export type Waiting = "hold" | "send";

export type Restored = { at: string; held: number };

/**
 * Fills an empty database with a backup, all of it or nothing, and brings it to this code's state. `waiting` must be
 * said when texts waited: some of them may have been sent since. Throws {@link StartError} with what to do.
 */
export async function restore(options: {
  url: string;
  file: string;
  waiting: Waiting | null;
}): Promise<Restored> {
  const lines = openBackup(options.file);
  const header = readHeader(await nextLine(lines));
  if (!header) throw new StartError(`${options.file} is no backup made by \`npm run backup\`.`);
  await prepareTables(options.url, header);
  const held = await fill(lines, options);
  await applyMigrations(options.url);
  return { at: header.at, held };
}

function openBackup(file: string): Lines {
  const source = createReadStream(file);
  const bytes = createGunzip();
  // Whoever reads the lines hears of it.
  pipeline(source, bytes).catch((error: Error) => bytes.destroy(error));
  return readLines(bytes);
}

async function nextLine(lines: Lines): Promise<string> {
  try {
    const { value, done } = await lines.next();
    return done ? "" : value.toString("utf8");
  } catch {
    return "";
  }
}

/** Makes the tables as they were when the backup was made: this code may know later ones. */
async function prepareTables(url: string, { migrations }: Header): Promise<void> {
  const known = await migrationNames();
  const unknown = migrations.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new StartError(
      `The backup was made by a newer version of Maskline, which has ${unknown.join(", ")}. Restore it with that version.`,
    );
  await onDatabase(url, async (client) => {
    const later = (await appliedMigrations(client)).filter((name) => !migrations.includes(name));
    if (later.length > 0)
      throw new StartError(
        "The database is newer than the backup. Restore it into an empty database: the backup brings its own tables.",
      );
  });
  await applyMigrations(url, { names: migrations });
}

async function fill(
  lines: Lines,
  { url, file, waiting }: { url: string; file: string; waiting: Waiting | null },
): Promise<number> {
  return onDatabase(url, async (client) => {
    await client.query("begin");
    const tables = await readTables(client);
    await requireEmpty(client);
    await switchTriggers(client, { tables, on: false });
    await client.query(`truncate ${tables.map(({ name }) => client.escapeIdentifier(name)).join(", ")}`);
    if (!(await loadRows(client, lines)))
      throw new StartError(`${file} is cut off or damaged. Nothing was restored.`);
    await switchTriggers(client, { tables, on: true });
    const held = await settleWaiting(client, waiting);
    await client.query("commit");
    await client.query("analyze");
    return held;
  });
}

async function requireEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ used: boolean }>(
    `select exists (select from admins) or exists (select from phones) or exists (select from proxy_numbers)
       or exists (select from messages) as used`,
  );
  if (!rows[0]?.used) return;
  throw new StartError(
    "The database is not empty. Restore into a new one: another DATA_DIR, or another database in DATABASE_URL, before Maskline has been started on it.",
  );
}

// Ours would write callbacks and notifications about what happened long ago. Foreign keys are checked all the same.
async function switchTriggers(
  client: pg.Client,
  { tables, on }: { tables: readonly Table[]; on: boolean },
): Promise<void> {
  for (const { name } of tables)
    await client.query(
      `alter table ${client.escapeIdentifier(name)} ${on ? "enable" : "disable"} trigger user`,
    );
}

// As texts: a backup of an older version does not know all of these states.
async function settleWaiting(client: pg.Client, waiting: Waiting | null): Promise<number> {
  if (waiting === "send") return 0;
  const { rowCount } = await client.query(
    `update deliveries set status = 'failed', lease_owner = null, failed_at = app_now(), error_code = 'restored',
       error_reason = 'It waited when the backup was made that has been restored.'
     where status::text in ('checking', 'queued', 'sending')`,
  );
  const held = rowCount ?? 0;
  if (held > 0 && waiting === null)
    throw new StartError(
      `${held} ${held === 1 ? "text" : "texts"} had not been sent when the backup was made. Say what becomes of them: --waiting hold (they stand under failed messages, to be sent again or dismissed one by one) or --waiting send (they leave once a worker runs, again if they have been sent since).`,
    );
  return held;
}

async function onDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
