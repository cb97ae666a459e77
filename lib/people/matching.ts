import { Prisma } from "@/generated/prisma/client";
import { type Database, plannedForValues } from "@/lib/db";
import { possiblePhones } from "@/lib/phone";
import { namePatterns, phoneDigits } from "@/lib/search";

/** The condition that the name in `column` holds what was typed. */
export function nameMatches(column: Prisma.Sql, search: string): Prisma.Sql {
  const conditions = namePatterns(search).map(
    (pattern) => Prisma.sql`lower(${column}) like lower(${pattern})`,
  );
  return Prisma.sql`(${Prisma.join(conditions, " or ")})`;
}

/** Phones by id, and whether more than those match. */
export type MatchedPhones = { ids: string[]; truncated: boolean };

/** From so many digits on, what is typed may stand anywhere in a phone; fewer of them are its beginning. */
const partDigits = 3;

/**
 * The phones, also of strangers and archived people, that what was typed is the whole or a part of, in any notation:
 * first those that it is the whole of, then those that begin with it.
 */
export async function findPhones(
  database: Database,
  { search, limit }: { search: string; limit: number },
): Promise<MatchedPhones> {
  const digits = phoneDigits(search);
  if (!digits) return { ids: [], truncated: false };
  const wanted = limit + 1;
  const found = new Set(await phonesBeginning(database, { search, digits, limit: wanted }));
  if (found.size < wanted && digits.length >= partDigits)
    for (const id of await phonesHolding(database, digits, wanted)) found.add(id);
  return { ids: [...found].slice(0, limit), truncated: found.size > limit };
}

type Wanted = { search: string; digits: string; limit: number };

/** A letter comes after every digit, in every collation. */
function phonesBeginning(database: Database, { search, digits, limit }: Wanted): Promise<string[]> {
  return idsOf(
    database,
    Prisma.sql`
      select id from phones where e164 = any(${possiblePhones(search)}::text[])
      union all
      (select id from phones where e164 >= ${`+${digits}`} and e164 < ${`+${digits}a`} order by e164 limit ${limit})`,
  );
}

function phonesHolding(database: Database, digits: string, limit: number): Promise<string[]> {
  return idsOf(database, Prisma.sql`select id from phones where e164 like ${`%${digits}%`} limit ${limit}`);
}

async function idsOf(database: Database, statement: Prisma.Sql): Promise<string[]> {
  return (await plannedForValues<{ id: string }>(database, statement)).map(({ id }) => id);
}
