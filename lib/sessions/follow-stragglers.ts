import type { Context } from "@/lib/context";
import { inPlainTransaction } from "@/lib/db";
import { followNumber } from "@/lib/sessions/follow-number";
import { lockSession } from "@/lib/sessions/lock";

type Straggler = { sessionId: string; participantId: string; numberId: string };

/**
 * Texts that were on their way to a carrier that is down while their session moved, and came back: they leave from
 * the number that their recipient has now, as long as its carrier is one of the context's.
 */
export async function followStragglers(
  context: Context,
  { down }: { down: readonly string[] },
): Promise<void> {
  for (const straggler of await readStragglers(context, down)) {
    await inPlainTransaction(context.database, async (transaction) => {
      await lockSession(transaction, straggler.sessionId);
      await followNumber(transaction, { ...straggler, carriers: context.carriers });
    });
  }
}

function readStragglers({ database, carriers = [] }: Context, down: readonly string[]): Promise<Straggler[]> {
  return database.prisma.$queryRaw<Straggler[]>`
    select distinct deliveries.session_id as "sessionId", pairs.participant_id as "participantId",
      pairs.proxy_number_id as "numberId"
    from deliveries
    join pairs on pairs.participant_id = deliveries.recipient_participant_id
      and pairs.is_primary and pairs.released_at is null
    join proxy_numbers on proxy_numbers.id = pairs.proxy_number_id
    where deliveries.provider = any(${down}::text[]) and deliveries.status = 'queued'
      and proxy_numbers.provider = any(${carriers.map(({ name }) => name)}::text[])
      and pairs.phone_id = deliveries.recipient_phone_id
    order by 1, 2`;
}
