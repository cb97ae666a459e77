import type { Database } from "@/lib/db";
import { containsPattern, phonePattern } from "@/lib/search";

/** More than this many phones are not looked at: their texts would be too many to read through anyway. */
const maximumPhones = 50;

/** The phones, also of strangers and archived people, whose digits or whose owner's name contain what was typed. */
export async function matchPhones(
  database: Database,
  { search }: { search: string },
): Promise<{ phoneIds: string[]; truncated: boolean }> {
  const name = containsPattern(search);
  const rows = await database.prisma.$queryRaw<{ id: string }[]>`
    select id from phones where e164 like ${phonePattern(search)}
    union select phone_id from customers where lower(name) like lower(${name})
    union select phone_id from drivers where lower(name) like lower(${name})
    limit ${maximumPhones + 1}`;
  const phoneIds = rows.slice(0, maximumPhones).map(({ id }) => id);
  return { phoneIds, truncated: rows.length > maximumPhones };
}
