import type { Statements } from "@/lib/db";
import type { Side } from "@/lib/people/schema";
import { peopleTable } from "@/lib/people/table";

/** Some of the lines of an import: those after one and up to another. */
export type Range = { id: string; after: number; upTo: number };

/** How many rows a step has added and changed. */
export type Written = { created: number; updated: number };

const nothing: Written = { created: 0, updated: 0 };

/** The phones of new people that nobody has had before, and what their owners are spoken to in where the file says so. */
export async function insertPhones(statements: Statements, { id, after, upTo }: Range): Promise<Written> {
  await statements.$executeRaw`
    insert into phones (e164, country)
    select e164, country from import_rows
    where import_id = ${id}::uuid and line > ${after} and line <= ${upTo} and outcome = 'create'
    order by e164
    on conflict (e164) do nothing`;
  await statements.$executeRaw`
    update phones set language = staged.language
    from import_rows staged
    where staged.import_id = ${id}::uuid and staged.line > ${after} and staged.line <= ${upTo}
      and staged.outcome in ('create', 'update') and staged.e164 = phones.e164
      and staged.language is distinct from phones.language and staged.language is not null`;
  return nothing;
}

/** Adds people; who is there already by their phone, and otherwise than in the file, gets its name. */
export async function insertPeople(
  statements: Statements,
  { id, after, upTo, side }: Range & { side: Side },
): Promise<Written> {
  const [written] = await statements.$queryRaw<Written[]>`
    with written as (
      insert into ${peopleTable[side]} as person (name, phone_id)
      select staged.name, phone.id from import_rows staged join phones phone on phone.e164 = staged.e164
      where staged.import_id = ${id}::uuid and staged.line > ${after} and staged.line <= ${upTo}
        and staged.outcome in ('create', 'update')
      order by staged.e164
      on conflict (phone_id) where archived_at is null do update
      set name = excluded.name, updated_at = app_now()
      returning xmax = 0 as is_new
    )
    select count(*) filter (where is_new)::int as created, count(*) filter (where not is_new)::int as updated
    from written`;
  return written ?? nothing;
}

/** Adds numbers, and brings those back that are retired. */
export async function insertNumbers(statements: Statements, { id, after, upTo }: Range): Promise<Written> {
  const [written] = await statements.$queryRaw<Written[]>`
    with written as (
      insert into proxy_numbers as number (e164, provider, country, capabilities, status)
      select e164, provider, country, capabilities, coalesce(status, 'active') from import_rows
      where import_id = ${id}::uuid and line > ${after} and line <= ${upTo} and outcome in ('create', 'update')
      order by e164
      on conflict (e164) do update
      set status = 'active', provider = excluded.provider, capabilities = excluded.capabilities, updated_at = app_now()
      where number.status = 'retired' and excluded.status = 'active'
      returning xmax = 0 as is_new
    )
    select count(*) filter (where is_new)::int as created, count(*) filter (where not is_new)::int as updated
    from written`;
  return written ?? nothing;
}
