import { Prisma } from "@/generated/prisma/client";
import { type Database, plannedForValues } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { keysetPage, madeWithin, type Order } from "@/lib/keyset";
import { cutPage, type Neighbours, pageSize } from "@/lib/paging";
import { peopleSort } from "@/lib/people/columns";
import type { PeopleFilter } from "@/lib/people/filter";
import { findPhones, nameMatches } from "@/lib/people/matching";
import { type Person, type PersonRecord, personIdSchema, type Side } from "@/lib/people/schema";
import { peopleTable } from "@/lib/people/table";

/** A page of a side's people; `truncated`: more phones match the search than were looked at. */
export type PeoplePage = Neighbours & { rows: PersonRecord[]; truncated: boolean };

type Listed = PeopleFilter & { side: Side; pageSize?: number };

/** More phones than these are not looked at. */
const maximumPhones = 500;

/** One page of a side's people in the order asked for; the archived ones only when asked for. */
export async function listPeople(database: Database, filter: Listed): Promise<PeoplePage> {
  const size = filter.pageSize ?? pageSize;
  const { condition, truncated } = await matching(database, filter);
  const page = keysetPage(orderOf(filter), { ...filter, limit: size + 1 });
  const found = await plannedForValues<PersonRecord>(
    database,
    Prisma.sql`
      select ${personFacts}
      from (
        select * from ${peopleTable[filter.side]} p
        where ${archivedIs(filter.archived === "1")} and ${condition}
          ${madeWithin(Prisma.sql`p.id`, filter)} ${page.beyond} ${page.nearest}
      ) p join phones f on f.id = p.phone_id
      ${page.listed}`,
  );
  return { ...cutPage(found, { ...filter, size }), truncated };
}

/** Active people whose name or phone contains the words typed, for a field that completes. */
export async function searchPeople(
  database: Database,
  options: { side: Side; search: string; limit: number },
): Promise<Person[]> {
  const { rows } = await listPeople(database, { ...options, pageSize: options.limit });
  return rows;
}

/** One person, archived or not. */
export async function readPerson(database: Database, key: { side: Side; id: string }): Promise<Person> {
  if (!personIdSchema.safeParse(key).success) throw notFound(key.side);
  const [person] = await database.prisma.$queryRaw<PersonRecord[]>`
    select ${personFacts}
    from ${peopleTable[key.side]} p join phones f on f.id = p.phone_id
    where p.id = ${key.id}::uuid and p.erased_at is null`;
  if (!person) throw notFound(key.side);
  return person;
}

/** The columns of a {@link PersonRecord}, of a person `p` and their phone `f`. */
const personFacts = Prisma.sql`p.id, p.name, f.e164 as phone, f.id as "phoneId", f.country,
  f.line_type as "lineType", f.language, p.archived_at as "archivedAt", p.created_at as "createdAt", p.updated_at as "updatedAt"`;

function orderOf(filter: Listed): Order {
  const { column, descending } = peopleSort(filter);
  const key = column === "name" ? Prisma.sql`lower(p.name)` : undefined;
  return { from: Prisma.sql`${peopleTable[filter.side]} p`, id: Prisma.sql`p.id`, key, descending };
}

function archivedIs(archived: boolean): Prisma.Sql {
  return archived
    ? Prisma.sql`p.archived_at is not null and p.erased_at is null`
    : Prisma.sql`p.archived_at is null`;
}

async function matching(
  database: Database,
  { search }: Listed,
): Promise<{ condition: Prisma.Sql; truncated: boolean }> {
  if (!search?.trim()) return { condition: Prisma.sql`true`, truncated: false };
  const byName = nameMatches(Prisma.sql`p.name`, search);
  const { ids, truncated } = await findPhones(database, { search, limit: maximumPhones });
  if (ids.length === 0) return { condition: byName, truncated };
  return { condition: Prisma.sql`(${byName} or p.phone_id = any(${ids}::uuid[]))`, truncated };
}
