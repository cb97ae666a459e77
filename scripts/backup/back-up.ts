import { createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { appliedMigrations } from "@/lib/operations/migrations";
import { copyLine, endOfRows, headerLine, lastLine, sequenceLine } from "@/scripts/backup/format";
import { readSequences, readTables } from "@/scripts/backup/tables";

/**
 * Writes everything that a database holds into a file, as it stands at one moment, while Maskline runs: gzip, and
 * inside the plain SQL that `psql` reads as well. The file gets its name when it is whole, and only its owner may read
 * it. Returns how long it is, in bytes.
 */
export async function backUp({ url, file }: { url: string; file: string }): Promise<number> {
  const unfinished = `${file}.unfinished`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("begin isolation level repeatable read, read only");
    const target = createWriteStream(unfinished, { mode: 0o600, flush: true });
    await pipeline(Readable.from(contentOf(client)), createGzip(), target);
    await client.query("commit");
    await rename(unfinished, file);
    return (await stat(file)).size;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}

async function* contentOf(client: pg.Client): AsyncGenerator<Buffer | string> {
  const { rows } = await client.query<{ at: Date }>("select app_now() as at");
  const at = rows[0]?.at.toISOString() ?? "";
  yield headerLine({ format: 1, at, migrations: await appliedMigrations(client) });
  for (const table of await readTables(client)) {
    yield `\n${copyLine(table)}\n`;
    const columns = table.columns.map((column) => client.escapeIdentifier(column)).join(", ");
    const source = client.escapeIdentifier(table.name);
    yield* client.query(copyTo(`copy (select ${columns} from ${source}) to stdout`));
    yield `${endOfRows}\n`;
  }
  for (const sequence of await readSequences(client)) yield `\n${sequenceLine(sequence)}\n`;
  yield `\n${lastLine}\n`;
}
