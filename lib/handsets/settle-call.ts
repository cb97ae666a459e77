import { Prisma } from "@/generated/prisma/client";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import type { HandsetCallEvent } from "@/lib/handsets/schema";

type Step = { from: Prisma.Sql; set: Prisma.Sql };

const ringing = Prisma.sql`calls.status = 'ringing'`;
const end = (status: string) => Prisma.sql`status = ${status}::call_status, ended_at = app_now()`;

const steps = {
  answer: { from: ringing, set: Prisma.sql`status = 'in_progress', answered_at = app_now()` },
  decline: { from: ringing, set: end("busy") },
  miss: { from: ringing, set: end("no_answer") },
  hang_up: {
    from: Prisma.sql`calls.status in ('ringing', 'in_progress')`,
    set: Prisma.sql`ended_at = app_now(),
      status = case when status = 'ringing' then 'no_answer' else 'completed' end::call_status`,
  },
} satisfies Record<HandsetCallEvent["event"], Step>;

/**
 * Notes what became of a simulated call, from the handset of either side: only a caller can hang up what rings, only
 * a callee can answer or decline. False when the call is no longer there for that, which changes nothing.
 */
export async function settleCall(
  context: Context,
  { phoneId, callId, event }: HandsetCallEvent,
): Promise<boolean> {
  const { from, set } = steps[event];
  return inTransaction(context.database, async (transaction) => {
    const settled = await transaction.$executeRaw`
      update calls set ${set}
      where id = ${callId}::uuid and provider = 'simulator' and outcome = 'connected' and ${from}
        and ${mayHappen(event, phoneId)}`;
    if (settled === 0) return false;
    await recordAudit(transaction, context.actor, {
      action: "handset.call",
      subjectType: "call",
      subjectId: callId,
      details: { event },
    });
    return true;
  });
}

function mayHappen(event: HandsetCallEvent["event"], phoneId: string): Prisma.Sql {
  const isCaller = Prisma.sql`calls.caller_phone_id = ${phoneId}::uuid`;
  const isCallee = Prisma.sql`exists (
    select from pairs
    where pairs.participant_id = calls.callee_participant_id and pairs.phone_id = ${phoneId}::uuid)`;
  if (event !== "hang_up") return isCallee;
  return Prisma.sql`(${isCaller} or (${isCallee} and calls.status = 'in_progress'))`;
}
