import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { endOfRows, lastLine, readCopyLine, readSequenceLine, type Table } from "@/scripts/backup/format";
import type { Lines } from "@/scripts/backup/lines";

/** Copies a backup's rows into their tables, and sets the sequences. False when the backup does not come to its end. */
export async function loadRows(client: pg.Client, lines: Lines): Promise<boolean> {
  try {
    for (let { value, done } = await lines.next(); !done; { value, done } = await lines.next()) {
      const line = value.toString("utf8");
      if (line === lastLine) return true;
      const table = readCopyLine(line);
      const sequence = readSequenceLine(line);
      if (table) await copyTable(client, { table, lines });
      else if (sequence)
        await client.query("select setval(format('public.%I', $1::text)::regclass, $2, $3)", [
          sequence.name,
          sequence.value,
          sequence.used,
        ]);
      else if (line !== "") return false;
    }
    return false;
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  }
}

async function copyTable(client: pg.Client, { table, lines }: { table: Table; lines: Lines }): Promise<void> {
  const name = client.escapeIdentifier(table.name);
  const columns = table.columns.map((column) => client.escapeIdentifier(column)).join(", ");
  const rows = Readable.from(rowsOf(table, lines), { objectMode: false });
  await pipeline(rows, client.query(copyFrom(`copy ${name} (${columns}) from stdin`)));
}

const batchBytes = 65_536;

class CutOff extends Error {
  override readonly name = "CutOff";
}

/** The rows up to their end, some thousand at a time. */
async function* rowsOf(table: Table, lines: Lines): AsyncGenerator<Buffer> {
  let batch: Buffer[] = [];
  let bytes = 0;
  for (let { value, done } = await lines.next(); !done; { value, done } = await lines.next()) {
    if (value.length === endOfRows.length && value.toString("latin1") === endOfRows) {
      if (batch.length > 0) yield Buffer.concat(batch);
      return;
    }
    batch.push(value, lineEnd);
    bytes += value.length + 1;
    if (bytes < batchBytes) continue;
    yield Buffer.concat(batch);
    batch = [];
    bytes = 0;
  }
  throw new CutOff(`The rows of ${table.name} have no end.`);
}

const lineEnd = Buffer.from("\n");

function isDamage(error: unknown): boolean {
  if (error instanceof CutOff) return true;
  return error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
}
