import type pg from "pg";

type Connection = Pick<pg.ClientBase, "query">;

/** What a database holds from its beginning, to tell whether a test has changed more than rows. */
export type Origin = { filledTables: readonly string[]; fingerprint: string };

// Above it, what deleted rows leave behind makes statements slower than a new clone costs.
const maximumBytes = 8_000_000;

/** Reads a migrated database that nobody has written to. */
export async function readOrigin(connection: Connection): Promise<Origin> {
  const filledTables: string[] = [];
  for (const { name } of (await readTables(connection)).filter(({ bytes }) => bytes > 0))
    if ((await connection.query(`select from ${name} limit 1`)).rowCount) filledTables.push(name);
  return { filledTables, fingerprint: await fingerprint(connection, filledTables) };
}

/**
 * Makes a database what it was at its origin, for a fraction of what a clone costs: deletes the rows of the tables
 * that were written to, past triggers and foreign keys, and starts sequences anew. False, and nothing is done, when
 * a test has changed more than that: definitions, statistics, settings of the database, rows that it began with.
 */
export async function emptyDatabase(connection: Connection, origin: Origin): Promise<boolean> {
  const existing = await readTables(connection);
  if (!origin.filledTables.every((filled) => existing.some(({ name }) => name === filled))) return false;
  if ((await fingerprint(connection, origin.filledTables)) !== origin.fingerprint) return false;
  const tables = existing.filter(({ bytes }) => bytes > 0);
  if (tables.reduce((sum, { bytes }) => sum + bytes, 0) > maximumBytes) return false;
  await deleteFrom(connection, without(tables, origin.filledTables));
  return true;
}

/** Deletes all rows but the migrations' own, for tests that share a database whose definitions they leave alone. */
export async function deleteRows(connection: Connection, origin: Origin): Promise<void> {
  const tables = (await readTables(connection)).filter(({ bytes }) => bytes > 0);
  await deleteFrom(connection, without(tables, origin.filledTables));
}

function without(tables: readonly { name: string }[], names: readonly string[]): string[] {
  return tables.map(({ name }) => name).filter((name) => !names.includes(name));
}

async function deleteFrom(connection: Connection, tables: readonly string[]): Promise<void> {
  const deletions = tables.map((name) => `delete from ${name};`);
  // Sent as one, statements are one transaction.
  await connection.query(
    `set local session_replication_role = replica; ${deletions.join(" ")}
     select setval(seqrelid::regclass, seqstart, false) from pg_sequence
     where pg_sequence_last_value(seqrelid) is not null`,
  );
}

async function readTables(connection: Connection): Promise<{ name: string; bytes: number }[]> {
  const { rows } = await connection.query<{ name: string; bytes: number }>(
    `select oid::regclass::text as name, pg_relation_size(oid)::int as bytes from pg_class
     where relkind in ('r', 'm') and relnamespace = 'public'::regnamespace`,
  );
  return rows;
}

// Objects of the database itself have ids from 16384 on; each change of one writes a newer version of its row.
const ours: Record<string, string> = {
  pg_class: "oid >= 16384 and relpersistence <> 't'",
  pg_attribute: "attrelid >= 16384",
  pg_attrdef: "oid >= 16384",
  pg_constraint: "oid >= 16384",
  pg_trigger: "oid >= 16384",
  pg_proc: "oid >= 16384",
  pg_type: "oid >= 16384 and typname !~ 'pg_temp'",
  pg_enum: "oid >= 16384",
  pg_namespace: "oid >= 16384 and nspname !~ '^pg_(toast_)?temp'",
  pg_rewrite: "oid >= 16384",
  pg_extension: "oid >= 16384",
  pg_statistic: "starelid >= 16384",
};

async function fingerprint(connection: Connection, filledTables: readonly string[]): Promise<string> {
  const parts = [
    ...Object.entries(ours).map(
      ([table, which]) => `(select (count(*), max(xmin::text::bigint))::text from ${table} where ${which})`,
    ),
    "(select (sum(relpages), sum(reltuples))::text from pg_class where oid >= 16384)",
    "(select count(*)::text from pg_db_role_setting where setdatabase = (select oid from pg_database where datname = current_database()))",
    ...filledTables.map(
      (name) => `(select md5(string_agg(held::text, ' ' order by held::text)) from ${name} held)`,
    ),
  ];
  const { rows } = await connection.query<{ fingerprint: string }>(
    `select concat_ws(' ', ${parts.join(", ")}) as fingerprint`,
  );
  return rows[0]?.fingerprint ?? "";
}
