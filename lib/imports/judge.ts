import { Prisma } from "@/generated/prisma/client";
import type { Statements } from "@/lib/db";
import type { ImportKind } from "@/lib/imports/schema";
import { peopleTable } from "@/lib/people/table";

type Key = { id: string; kind: ImportKind };

/**
 * Decides for every readable line of an import what would become of it, against what the database holds at this
 * moment. Writes only what has changed since the last time.
 */
export async function judgeRows(statements: Statements, { id, kind }: Key): Promise<void> {
  const judged = kind === "numbers" ? judgedNumbers : judgedPeople(kind);
  await statements.$executeRaw(Prisma.sql`
    with staged as (
      select *, min(line) over (partition by e164) as first_line
      from import_rows where import_id = ${id}::uuid and e164 is not null
    ),
    judged as (${judged}),
    verdict as (
      select line, problem,
        case when problem is null then outcome else 'refused' end::import_outcome as outcome
      from judged
    )
    update import_rows r set outcome = verdict.outcome, problem = verdict.problem
    from verdict
    where r.import_id = ${id}::uuid and r.line = verdict.line
      and (r.outcome, r.problem) is distinct from (verdict.outcome, verdict.problem)`);
}

const twice = Prisma.sql`when staged.line <> staged.first_line
  then 'Line ' || staged.first_line || ' has the same number already. Remove one of them.'`;

function judgedPeople(kind: "customers" | "drivers"): Prisma.Sql {
  const side = kind === "customers" ? "customer" : "driver";
  const gone = `An import cannot archive anybody, and no archived ${side} has this name and phone. Remove the line.`;
  return Prisma.sql`
    select staged.line,
      case ${twice}
        when staged.archived and not exists (
          select from ${peopleTable[side]} past
          where past.phone_id = phone.id and past.archived_at is not null and past.name = staged.name
        ) then ${gone}::text
        when not staged.archived and exists (
          select from proxy_numbers where e164 = staged.e164 and status <> 'retired'
        ) then 'This is one of our proxy numbers. Give the person''s own phone.'
      end as problem,
      case
        when staged.archived or (
          person.name = staged.name and (staged.language is null or staged.language = phone.language)
        ) then 'unchanged'
        when person.id is null then 'create'
        else 'update'
      end as outcome
    from staged
    left join phones phone on phone.e164 = staged.e164
    left join ${peopleTable[side]} person on person.phone_id = phone.id and person.archived_at is null`;
}

const judgedNumbers = Prisma.sql`
  select staged.line,
    case ${twice}
      when known.status <> 'retired' and not (
        known.provider = staged.provider
        and known.capabilities @> staged.capabilities and known.capabilities <@ staged.capabilities
        and coalesce(staged.status, known.status) = known.status
      ) then 'This number is in the pool already, with another provider, other abilities or another status. '
        || 'An import does not change it: retire it first, or remove the line.'
      when known.status = 'retired' and staged.status = 'draining'
        then 'This number is retired. An import brings it back as active only.'
      when coalesce(staged.status, 'active') <> 'retired' and coalesce(known.status, 'retired') = 'retired'
        and exists (
          select from phones phone where phone.e164 = staged.e164 and (
            exists (select from customers where phone_id = phone.id and archived_at is null)
            or exists (select from drivers where phone_id = phone.id and archived_at is null)
            or exists (select from pairs where phone_id = phone.id and released_at is null))
        ) then 'This is the phone of a customer or driver, so it cannot be a proxy number.'
    end as problem,
    case
      when known.id is null then 'create'
      when known.status = 'retired' and coalesce(staged.status, 'active') = 'active' then 'update'
      else 'unchanged'
    end as outcome
  from staged
  left join proxy_numbers known on known.e164 = staged.e164`;
