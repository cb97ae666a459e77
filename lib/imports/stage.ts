import type { Database } from "@/lib/db";
import type { StagedRow } from "@/lib/imports/row";

/** Writes lines of the file beside those that are there. Each is taken for new until it is judged: most are. */
export async function stageRows(database: Database, batch: { id: string; rows: StagedRow[] }): Promise<void> {
  const column = <Key extends keyof StagedRow>(key: Key) => batch.rows.map((row) => row[key]);
  await database.pool.query(
    `insert into import_rows
       (import_id, line, phone, e164, country, name, provider, capabilities, status, archived, language,
       problem, outcome)
     select $1, line, phone, e164, country, name, provider, capabilities::capability[], status, archived, language,
       problem, case when problem is null then 'create' else 'refused' end::import_outcome
     from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
       $9::number_status[], $10::boolean[], $11::text[], $12::text[])
       staged (line, phone, e164, country, name, provider, capabilities, status, archived, language, problem)`,
    [
      batch.id,
      column("line"),
      column("phone"),
      column("e164"),
      column("country"),
      column("name"),
      column("provider"),
      // An array of arrays would have to be as long in every row.
      batch.rows.map(({ capabilities }) => capabilities && `{${capabilities.join(",")}}`),
      column("status"),
      column("archived"),
      column("language"),
      column("problem"),
    ],
  );
}

/** Forgets the staged lines of an import, of which there may be some from a check that broke off. */
export async function unstageRows(database: Database, id: string): Promise<void> {
  await database.pool.query("delete from import_rows where import_id = $1", [id]);
}
