import { type Database, inPlainTransaction } from "@/lib/db";
import { readColumns } from "@/lib/imports/columns";
import { judgeRows } from "@/lib/imports/judge";
import type { PendingImport } from "@/lib/imports/pending";
import { createProgress } from "@/lib/imports/progress";
import { type CsvRecord, readRecords } from "@/lib/imports/records";
import { readRow, type StagedRow } from "@/lib/imports/row";
import { maximumRows } from "@/lib/imports/schema";
import { settleCheck } from "@/lib/imports/settle";
import { stageRows, unstageRows } from "@/lib/imports/stage";
import { UnreadableFile } from "@/lib/imports/unreadable-file";

/** So few lines at a time that a worker's texts need not wait for them. */
const batchSize = 500;

type Options = { pending: PendingImport; configured: readonly string[]; signal: AbortSignal };

/**
 * Reads the file of an import, stages its lines, and says what would become of each. Starts from the beginning
 * whenever it is called again.
 */
export async function checkImport(database: Database, options: Options): Promise<void> {
  const { id, kind } = options.pending;
  await unstageRows(database, id);
  try {
    const ignoredColumns = await stageFile(database, options);
    await database.pool.query("analyze import_rows");
    await inPlainTransaction(database, async (statements) => {
      await judgeRows(statements, { id, kind });
      await settleCheck(statements, { id, ignoredColumns });
    });
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    await inPlainTransaction(database, (statements) =>
      settleCheck(statements, { id, problem: error.message }),
    );
  }
}

/** Returns the headers of the columns that mean nothing to us. */
async function stageFile(database: Database, { pending, configured, signal }: Options): Promise<string[]> {
  const { id, kind, defaults } = pending;
  const file = readChunks(database, pending);
  const records = readRecords(file.bytes());
  const header = await firstRecord(records);
  const columns = readColumns(kind, header.cells);
  const rules = { kind, columns, defaults, configured };
  let batch: StagedRow[] = [];
  let count = 0;
  for await (const record of records) {
    if (++count > maximumRows) throw new UnreadableFile(tooManyRows);
    batch.push(readRow(rules, record));
    if (batch.length < batchSize) continue;
    signal.throwIfAborted();
    await stageRows(database, { id, rows: batch });
    await file.report();
    batch = [];
  }
  if (count === 0) throw new UnreadableFile("The file has no lines under its header.");
  if (batch.length > 0) await stageRows(database, { id, rows: batch });
  return columns.ignored;
}

async function firstRecord(records: AsyncGenerator<CsvRecord>): Promise<CsvRecord> {
  const { value, done } = await records.next();
  if (done) throw new UnreadableFile("The file is empty.");
  return value;
}

const tooManyRows = `The file has more than ${maximumRows.toLocaleString("en")} lines. Import it in parts.`;

/** The file as it was uploaded, chunk by chunk, and how much of it has been read. */
function readChunks(database: Database, { id, fileBytes }: PendingImport) {
  const progress = createProgress(database, { id, total: fileBytes });
  let read = 0;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for (let position = 0; ; position++) {
      const { rows } = await database.pool.query<{ bytes: Buffer }>(
        "select bytes from import_chunks where import_id = $1 and position = $2",
        [id, position],
      );
      const chunk = rows[0];
      if (!chunk) return;
      read += chunk.bytes.byteLength;
      yield chunk.bytes;
    }
  }
  return { bytes, report: () => progress(read) };
}
