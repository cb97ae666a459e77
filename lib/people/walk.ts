import { Prisma } from "@/generated/prisma/client";
import { type Database, plainly } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { newestPage } from "@/lib/keyset";
import type { PersonRecord, Side } from "@/lib/people/schema";
import { peopleTable } from "@/lib/people/table";
import type { E164 } from "@/lib/phone";

/** A part of a side's people, the newest first. */
export type PeopleWalk = {
  side: Side;
  archived: boolean;
  phone?: E164;
  /** Older than the person of this id. */
  after?: string;
  limit: number;
};

/** Reads only index entries of its own page, however many people there are. */
export function walkPeople(database: Database, walk: PeopleWalk): Promise<PersonRecord[]> {
  const archived = walk.archived
    ? Prisma.sql`p.archived_at is not null and p.erased_at is null`
    : Prisma.sql`p.archived_at is null`;
  const phone = walk.phone ? Prisma.sql`and f.e164 = ${walk.phone}` : Prisma.empty;
  const { beyond, nearest } = newestPage(Prisma.sql`p.id`, walk);
  return select(database, {
    side: walk.side,
    tail: Prisma.sql`where ${archived} ${phone} ${beyond} ${nearest}`,
  });
}

/** One person, archived or not. Throws `not_found`. */
export async function readPersonRecord(
  database: Database,
  { side, id }: { side: Side; id: string },
): Promise<PersonRecord> {
  const [person] = await select(database, {
    side,
    tail: Prisma.sql`where p.id = ${id}::uuid and p.erased_at is null`,
  });
  if (!person) throw notFound(side);
  return person;
}

function select(
  database: Database,
  { side, tail }: { side: Side; tail: Prisma.Sql },
): Promise<PersonRecord[]> {
  return plainly(database).$queryRaw<PersonRecord[]>`
    select p.id, p.name, f.e164 as phone, f.id as "phoneId", f.country, f.line_type as "lineType", f.language, p.archived_at as "archivedAt",
      p.created_at as "createdAt", p.updated_at as "updatedAt"
    from ${peopleTable[side]} p join phones f on f.id = p.phone_id
    ${tail}`;
}
