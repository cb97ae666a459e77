import { Prisma } from "@/generated/prisma/client";
import { waitingHeads } from "@/lib/callbacks/claim";
import type { Database } from "@/lib/db";

const statement = Prisma.sql`
with recursive ${waitingHeads}
select greatest(0, least(86400000, ceil(extract(epoch from due_at - app_now()) * 1000)))::int as milliseconds
from heads where failing = $1::boolean order by due_at limit 1`.text;

/**
 * How many milliseconds from now, by the database's clock, something can be sent to one of the endpoints that work,
 * or of those that fail. Null when nothing waits.
 */
export async function untilNextCallback(
  database: Database,
  { failing }: { failing: boolean },
): Promise<number | null> {
  const { rows } = await database.pool.query<{ milliseconds: number }>({
    name: "until-next-callback",
    text: statement,
    values: [failing],
  });
  return rows[0]?.milliseconds ?? null;
}
