import { Prisma } from "@/generated/prisma/client";
import { type Database, plannedForValues } from "@/lib/db";
import type { Found } from "@/lib/finder/schema";
import { findPhones, nameMatches } from "@/lib/people/matching";
import type { Side } from "@/lib/people/schema";
import { peopleTable } from "@/lib/people/table";
import { type E164, formatPhone } from "@/lib/phone";

const perSide = 4;
/** More than these are not compared with each other. */
const maximumCompared = 200;

export type FoundPerson = Found & { kind: Side };
export type PersonFacts = { id: string; name: string; phone: E164; archived: boolean };

/** People of both sides by a part of their name or phone; first those who are not archived and begin with it. */
export async function findPeople(database: Database, text: string): Promise<FoundPerson[]> {
  const { ids } = await findPhones(database, { search: text, limit: 20 });
  const sides = await Promise.all(
    (["customer", "driver"] as const).map(async (side) => {
      const rows = await plannedForValues<PersonFacts>(database, statement({ side, text, phoneIds: ids }));
      return rows.map((person) => toFound(side, person));
    }),
  );
  return sides.flat();
}

type Search = { side: Side; text: string; phoneIds: readonly string[] };

function statement({ side, text, phoneIds }: Search): Prisma.Sql {
  return Prisma.sql`
    select p.id, p.name, f.e164 as phone, p.archived_at is not null as archived
    from (
      select id, name, phone_id, archived_at from ${peopleTable[side]} p
      where (${nameMatches(Prisma.sql`p.name`, text)} or p.phone_id = any(${phoneIds}::uuid[]))
        and p.erased_at is null
      limit ${maximumCompared}
    ) p join phones f on f.id = p.phone_id
    order by p.archived_at is not null, starts_with(lower(p.name), lower(${text})) desc, lower(p.name), p.id
    limit ${perSide}`;
}

/** A person as what was found. */
export function toFound<S extends Side>(side: S, person: PersonFacts): Found & { kind: S } {
  return {
    kind: side,
    id: person.id,
    title: person.name,
    detail: `${formatPhone(person.phone)}${person.archived ? " · archived" : ""}`,
    href: `/${side}s/${person.id}`,
  };
}
