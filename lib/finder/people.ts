import { Prisma } from "@/generated/prisma/client";
import { type Database, plannedForValues } from "@/lib/db";
import type { Question } from "@/lib/finder/find";
import type { Found, TextOfPhone } from "@/lib/finder/schema";
import { findPhones, nameMatches } from "@/lib/people/matching";
import type { Side } from "@/lib/people/schema";
import { peopleTable } from "@/lib/people/table";
import type { E164 } from "@/lib/phone";

const perSide = 4;
/** More than these are not compared with each other. */
const maximumCompared = 200;

export type FoundPerson = Found & { kind: Side };
export type PersonFacts = { id: string; name: string; phone: E164; phoneId: string; archived: boolean };

/** People of both sides by a part of their name or phone; first those who are not archived and begin with it. */
export async function findPeople(
  database: Database,
  { text, textOf }: Pick<Question, "text" | "textOf">,
): Promise<FoundPerson[]> {
  const { ids } = await findPhones(database, { search: text, limit: 20 });
  const sides = await Promise.all(
    (["customer", "driver"] as const).map(async (side) => {
      const rows = await plannedForValues<PersonFacts>(database, statement({ side, text, phoneIds: ids }));
      return rows.map((person) => toFound({ ...person, side }, textOf));
    }),
  );
  return sides.flat();
}

type Search = { side: Side; text: string; phoneIds: readonly string[] };

function statement({ side, text, phoneIds }: Search): Prisma.Sql {
  return Prisma.sql`
    select p.id, p.name, f.e164 as phone, f.id as "phoneId", p.archived_at is not null as archived
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
export function toFound<S extends Side>(
  { side, ...person }: PersonFacts & { side: S },
  textOf: TextOfPhone,
): Found & { kind: S } {
  return {
    kind: side,
    id: person.id,
    title: person.name,
    detail: `${textOf({ id: person.phoneId, e164: person.phone })}${person.archived ? " · archived" : ""}`,
    href: `/${side}s/${person.id}`,
  };
}
