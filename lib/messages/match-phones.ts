import { Prisma } from "@/generated/prisma/client";
import { type Database, plannedForValues } from "@/lib/db";
import { findPhones, nameMatches } from "@/lib/people/matching";

/** More than this many phones are not looked at: their texts would be too many to read through anyway. */
const maximumPhones = 50;

/** The phones, also of strangers and archived people, whose digits or whose owner's name contain what was typed. */
export async function matchPhones(
  database: Database,
  { search }: { search: string },
): Promise<{ phoneIds: string[]; truncated: boolean }> {
  const byDigits = await findPhones(database, { search, limit: maximumPhones });
  const name = nameMatches(Prisma.sql`name`, search);
  const byName = await plannedForValues<{ id: string }>(
    database,
    Prisma.sql`
      (select phone_id as id from customers where ${name} limit ${maximumPhones + 1})
      union (select phone_id from drivers where ${name} limit ${maximumPhones + 1})`,
  );
  const ids = [...new Set([...byDigits.ids, ...byName.map(({ id }) => id)])];
  return {
    phoneIds: ids.slice(0, maximumPhones),
    truncated: byDigits.truncated || ids.length > maximumPhones,
  };
}
