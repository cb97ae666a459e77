import type { Database } from "@/lib/db";
import { type Import, type ImportKind, type ImportLine, importIdSchema } from "@/lib/imports/schema";
import { type Page, pageOf, pageSize } from "@/lib/paging";

const previewSize = 100;

const selectImport = `
  select id, kind, state, file_name as "fileName", done_count as done, total_count as total, problem,
    ignored_columns as "ignoredColumns", created_at as "createdAt", finished_at as "finishedAt",
    json_build_object('create', created_count, 'update', updated_count,
      'unchanged', unchanged_count, 'refused', refused_count) as counts
  from imports`;

const selectLines = `
  select line, phone, e164, name, provider, capabilities::text[], outcome, problem from import_rows
  where import_id = $1`;

/** One import; null when there is none by that id. */
export async function readImport(database: Database, key: { id: string }): Promise<Import | null> {
  if (!importIdSchema.safeParse(key).success) return null;
  const { rows } = await database.pool.query<Import>(`${selectImport} where id = $1`, [key.id]);
  return rows[0] ?? null;
}

/** The last imports of a kind. */
export async function listImports(database: Database, { kind }: { kind: ImportKind }): Promise<Import[]> {
  const { rows } = await database.pool.query<Import>(
    `${selectImport} where kind = $1 and state <> 'uploading' order by created_at desc limit 5`,
    [kind],
  );
  return rows;
}

/** The first lines, as they would be imported. */
export async function previewLines(database: Database, { id }: { id: string }): Promise<ImportLine[]> {
  const { rows } = await database.pool.query<ImportLine>(
    `${selectLines} order by line limit ${previewSize}`,
    [id],
  );
  return rows;
}

/** A page of the lines that cannot be imported. */
export async function listProblems(
  database: Database,
  filter: { id: string; page?: number },
): Promise<Page<ImportLine>> {
  const { rows: counted } = await database.pool.query<{ total: number }>(
    "select count(*)::int as total from import_rows where import_id = $1 and problem is not null",
    [filter.id],
  );
  const page = pageOf({ page: filter.page, total: counted[0]?.total ?? 0 });
  const { rows } = await database.pool.query<ImportLine>(
    `${selectLines} and problem is not null order by line limit ${pageSize} offset ${page.offset}`,
    [filter.id],
  );
  return { ...page, rows };
}

/** All lines that cannot be imported, some at a time. */
export async function* eachProblem(database: Database, { id }: { id: string }): AsyncGenerator<ImportLine[]> {
  for (let after = 0; ; ) {
    const { rows } = await database.pool.query<ImportLine>(
      `${selectLines} and problem is not null and line > $2 order by line limit 1000`,
      [id, after],
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.line;
  }
}
