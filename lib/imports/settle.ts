import type { Statements } from "@/lib/db";

type Checked = { id: string; problem?: string; ignoredColumns?: string[] };

/**
 * Ends a check: `ready` when every line can be imported, `refused` when not, with the counts. The file itself is
 * needed no more.
 */
export async function settleCheck(statements: Statements, checked: Checked): Promise<void> {
  const { id, problem = null, ignoredColumns } = checked;
  if (problem) await statements.$executeRaw`delete from import_rows where import_id = ${id}::uuid`;
  await statements.$executeRaw`
    update imports set
      state = case when counted.refused > 0 or ${problem}::text is not null then 'refused' else 'ready' end::import_state,
      problem = ${problem}, ignored_columns = coalesce(${ignoredColumns ?? null}::text[], ignored_columns),
      created_count = counted.created, updated_count = counted.updated,
      unchanged_count = counted.unchanged, refused_count = counted.refused,
      done_count = 0, total_count = 0, tries = 0
    from (
      select count(*) filter (where outcome = 'create') as created, count(*) filter (where outcome = 'update') as updated,
        count(*) filter (where outcome = 'unchanged') as unchanged, count(*) filter (where outcome = 'refused') as refused
      from import_rows where import_id = ${id}::uuid
    ) counted
    where imports.id = ${id}::uuid and state in ('checking', 'importing')`;
  await statements.$executeRaw`delete from import_chunks where import_id = ${id}::uuid`;
}
