import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db";
import { AppError, invalid } from "@/lib/errors";
import { maximumFileBytes, type Upload } from "@/lib/imports/schema";

const chunkBytes = 256 * 1024;

/**
 * Keeps an uploaded file for a worker to check, piece by piece as it arrives. Throws `too_large`, and then nothing is
 * kept.
 */
export async function receiveFile(
  context: Context,
  { bytes, ...upload }: Upload & { bytes: AsyncIterable<Uint8Array> },
): Promise<{ id: string }> {
  const { database } = context;
  const id = await insertImport(context, upload);
  try {
    await storeChunks(database, { id, bytes });
    await database.pool.query("update imports set state = 'checking' where id = $1 and state = 'uploading'", [
      id,
    ]);
    return { id };
  } catch (error) {
    await database.pool.query("delete from imports where id = $1", [id]).catch(() => {});
    throw error;
  }
}

async function insertImport({ database, actor }: Context, upload: Upload): Promise<string> {
  const { kind, fileName, ...defaults } = upload;
  const { rows } = await database.pool.query<{ id: string }>(
    `insert into imports (kind, file_name, defaults, actor_kind, actor_id)
     values ($1, $2, $3, $4, $5) returning id`,
    [kind, fileName, JSON.stringify(defaults), actor.kind, actor.id],
  );
  const row = rows[0];
  if (!row) throw new Error("The insert returned no row.");
  return row.id;
}

type File = { id: string; bytes: AsyncIterable<Uint8Array> };

async function storeChunks(database: Database, { id, bytes }: File): Promise<void> {
  let waiting: Uint8Array[] = [];
  let [size, total, position] = [0, 0, 0];
  const flush = async () => {
    await storeChunk(database, { id, position: position++, bytes: Buffer.concat(waiting) });
    [waiting, size] = [[], 0];
  };
  for await (const piece of bytes) {
    waiting.push(piece);
    size += piece.byteLength;
    total += piece.byteLength;
    if (total > maximumFileBytes) throw tooLarge();
    if (size >= chunkBytes) await flush();
  }
  if (total === 0) throw invalid("file", "The file is empty.");
  if (size > 0) await flush();
}

async function storeChunk(
  database: Database,
  chunk: { id: string; position: number; bytes: Buffer },
): Promise<void> {
  await database.pool.query("insert into import_chunks (import_id, position, bytes) values ($1, $2, $3)", [
    chunk.id,
    chunk.position,
    chunk.bytes,
  ]);
}

/** What is said to a file beyond the limit. */
export function tooLarge(): AppError {
  const megabytes = maximumFileBytes / 1024 / 1024;
  return new AppError("too_large", `The file is larger than ${megabytes} MB. Split it and import the parts.`);
}
