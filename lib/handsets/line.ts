import type { Database } from "@/lib/db";
import type { HandsetLine } from "@/lib/handsets/schema";

/** The same as a handset shows it, without how its numbers read. */
export type LineRecord = Omit<HandsetLine, "label" | "shownLabel">;

/** The call that this handset is in, or was in a moment ago; null when there is none. */
export async function readLine(
  { prisma }: Database,
  { phoneId }: { phoneId: string },
): Promise<LineRecord | null> {
  const [line] = await prisma.$queryRaw<LineRecord[]>`
    select simulated_calls.id, case when caller_phone_id = ${phoneId}::uuid then 'outgoing' else 'incoming' end as direction,
      numbers.e164 as number, shown.e164 as "shownNumber", state,
      case when caller_phone_id = ${phoneId}::uuid then said end as said, said_language as "saidLanguage",
      started_at as "startedAt", answered_at as "answeredAt", ended_at as "endedAt"
    from simulated_calls
    join proxy_numbers numbers on numbers.id = case
      when caller_phone_id = ${phoneId}::uuid then dialled_number_id else shown_number_id end
    join proxy_numbers shown on shown.id = shown_number_id
    where (caller_phone_id = ${phoneId}::uuid or callee_phone_id = ${phoneId}::uuid)
      and started_at > app_now() - interval '1 day'
    order by ended_at desc nulls first, started_at desc limit 1`;
  return line ?? null;
}
