import type { Actor } from "@/lib/actor";
import type { Connection, Database } from "@/lib/db";
import { type ImportDefaults, type ImportKind, importDefaultsSchema } from "@/lib/imports/schema";

/** An import that a worker has to do something about. */
export type PendingImport = {
  id: string;
  kind: ImportKind;
  state: "checking" | "importing";
  defaults: ImportDefaults;
  actor: Actor;
  /** Bytes of its file. */
  fileBytes: number;
  /** How often somebody has begun with this state, this time included. */
  tries: number;
};

type Row = Omit<PendingImport, "defaults"> & { defaults: unknown };

/** The imports that wait for a worker, the oldest first. Some may be in another worker's hands. */
export async function listPending(database: Database): Promise<string[]> {
  const { rows } = await database.pool.query<{ id: string }>(
    "select id from imports where state in ('checking', 'importing') order by created_at",
  );
  return rows.map(({ id }) => id);
}

/** Takes an import in hand until the transaction around `connection` ends. False: another worker has it. */
export async function lockImport(connection: Connection, id: string): Promise<boolean> {
  const { rows } = await connection.query<{ free: boolean }>(
    "select pg_try_advisory_xact_lock(hashtextextended('import:' || $1, 0)) as free",
    [id],
  );
  return rows[0]?.free ?? false;
}

/** Reads what is to be done and counts the try. Null when nothing is left to do. */
export async function beginImport(database: Database, id: string): Promise<PendingImport | null> {
  const { rows } = await database.pool.query<Row>(
    `update imports set tries = tries + 1, done_count = 0, total_count = 0
     where id = $1 and state in ('checking', 'importing')
     returning id, kind, state, defaults, tries, json_build_object('kind', actor_kind, 'id', actor_id) as actor,
       (select coalesce(sum(length(bytes)), 0)::int from import_chunks where import_id = imports.id) as "fileBytes"`,
    [id],
  );
  const row = rows[0];
  return row ? { ...row, defaults: importDefaultsSchema.parse(row.defaults) } : null;
}
