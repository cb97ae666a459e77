import type { FirstSteps } from "@/lib/activity/schema";
import { type Database, plainly } from "@/lib/db";

/** How far a new installation is on its way to the first masked text. Each question ends at the first row. */
export async function readFirstSteps(database: Database): Promise<FirstSteps> {
  const [row] = await plainly(database).$queryRaw<FirstSteps[]>`
    select exists (select from proxy_numbers where status = 'active') as number,
      exists (select from customers where archived_at is null) as customer,
      exists (select from drivers where archived_at is null) as driver,
      exists (select from rides) as ride,
      exists (select from messages where kind = 'relay') as text`;
  if (!row) throw new Error("The database has told nothing.");
  return row;
}
