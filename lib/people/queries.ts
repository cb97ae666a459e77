import { Prisma } from "@/generated/prisma/client";
import type { Database } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { type Page, pageOf, pageSize } from "@/lib/paging";
import { type PeopleFilter, type Person, personIdSchema, type Side } from "@/lib/people/schema";
import { peopleTable } from "@/lib/people/table";
import { containsPattern, phonePattern } from "@/lib/search";

/** One page of a side's people by name; the archived ones only when asked for. */
export async function listPeople(database: Database, filter: PeopleFilter): Promise<Page<Person>> {
  const where = Prisma.sql`where ${listed(filter)}`;
  const [count] = await database.prisma.$queryRaw<{ total: number }[]>`
    select count(*)::int as total from ${peopleTable[filter.side]} p join phones f on f.id = p.phone_id ${where}`;
  const page = pageOf({ page: filter.page, total: count?.total ?? 0 });
  const rows = await selectPeople(database, {
    side: filter.side,
    where,
    limit: pageSize,
    offset: page.offset,
  });
  return { ...page, rows };
}

/** Active people whose name or phone contains the words typed, for a field that completes. */
export async function searchPeople(
  database: Database,
  options: { side: Side; search: string; limit: number },
): Promise<Person[]> {
  const where = Prisma.sql`where ${archivedIs(false)} and ${matches(options.search)}`;
  return selectPeople(database, { side: options.side, where, limit: options.limit, offset: 0 });
}

/** One person, archived or not. */
export async function readPerson(database: Database, key: { side: Side; id: string }): Promise<Person> {
  if (!personIdSchema.safeParse(key).success) throw notFound(key.side);
  const where = Prisma.sql`where p.id = ${key.id}::uuid and p.erased_at is null`;
  const [person] = await selectPeople(database, { side: key.side, where, limit: 1, offset: 0 });
  if (!person) throw notFound(key.side);
  return person;
}

type Selection = { side: Side; where: Prisma.Sql; limit: number; offset: number };

function selectPeople(database: Database, selection: Selection): Promise<Person[]> {
  return database.prisma.$queryRaw<Person[]>`
    select p.id, p.name, f.e164 as phone, f.id as "phoneId", f.line_type as "lineType", f.language, p.archived_at as "archivedAt"
    from ${peopleTable[selection.side]} p join phones f on f.id = p.phone_id
    ${selection.where}
    order by lower(p.name), p.id limit ${selection.limit} offset ${selection.offset}`;
}

/** The condition of a list, on a person `p` and their phone `f`. */
export function listed(filter: PeopleFilter): Prisma.Sql {
  return Prisma.sql`${archivedIs(filter.archived ?? false)} and ${matches(filter.search)}`;
}

function archivedIs(archived: boolean): Prisma.Sql {
  return archived
    ? Prisma.sql`p.archived_at is not null and p.erased_at is null`
    : Prisma.sql`p.archived_at is null`;
}

function matches(search = ""): Prisma.Sql {
  if (!search.trim()) return Prisma.sql`true`;
  const phone = phonePattern(search);
  const byName = Prisma.sql`lower(p.name) like lower(${containsPattern(search)})`;
  return phone ? Prisma.sql`(${byName} or f.e164 like ${phone})` : byName;
}
