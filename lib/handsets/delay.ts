import type { Database } from "@/lib/db";
import type { Fault } from "@/lib/handsets/descriptions";
import { type AboutPhone, isSomethingHeld } from "@/lib/handsets/events";

const lateMs = 12_000;
const overtakenMs = 8_000;

/**
 * How long the faults that are on keep something back: 0 for not at all, null for ever. Of two about the same phone
 * that come soon after one another, out of order lets the second overtake the first.
 */
export async function delayOf(
  database: Database,
  { faults, phoneId }: { faults: ReadonlySet<Fault> } & Pick<AboutPhone, "phoneId">,
): Promise<number | null> {
  if (faults.has("lost")) return null;
  if (faults.has("out_of_order")) return (await isSomethingHeld(database, phoneId)) ? 0 : overtakenMs;
  return faults.has("late") ? lateMs : 0;
}
