import { recordAudit } from "@/lib/audit/record";
import { readNow } from "@/lib/clock";
import type { Context } from "@/lib/context";
import { inPlainTransaction, type Statements } from "@/lib/db";
import { tellAll } from "@/lib/sessions/end-session";
import { refuseRides } from "@/lib/sessions/load";
import type { SessionChange } from "@/lib/sessions/lock";
import { minutesAfter } from "@/lib/sessions/open-by-phones";
import { reopenSession } from "@/lib/sessions/reopen";
import { type ReopenById, reopenByIdSchema } from "@/lib/sessions/schema";
import { readSettings } from "@/lib/settings/queries";
import { say } from "@/lib/texts/say";

/**
 * Opens a session without a ride again that has ended: for `expiresInMinutes`, or, without, until somebody ends it or
 * nobody says anything for its time to live. Its people keep their numbers if those are still free for them.
 * Throws `not_found`, `stale`, `conflict` when it is open, belongs to a ride or its people have met again since,
 * {@link PoolDepleted}.
 */
export async function reopenById(context: Context, input: ReopenById & SessionChange): Promise<void> {
  const { expiresInMinutes, notice } = reopenByIdSchema.parse(input);
  const { id, version } = input;
  await inPlainTransaction(context.database, async (transaction) => {
    await refuseRides(transaction, { id, instead: "reopen the ride." });
    const now = await readNow(transaction);
    const expiresAt = expiresInMinutes ? minutesAfter(now, expiresInMinutes) : null;
    const { renumbered } = await reopenSession(transaction, {
      sessionId: id,
      version,
      limits: { openUntil: await readEnd(transaction, { id, now, expiresAt }), liveUntil: null },
      carriers: context.carriers,
      settings: await readSettings(transaction),
    });
    await transaction.$executeRaw`
      update sessions set expires_at = ${expiresAt}::timestamptz where id = ${id}::uuid`;
    if (notice) await tellAll(transaction, { id, text: say("conversation.reopened", {}), now });
    await recordAudit(transaction, context.actor, {
      action: "session.reopen",
      subjectType: "session",
      subjectId: id,
      details: { renumbered },
    });
  });
}

/** The earlier of its new end and its time to live, counted from now; null where it has neither. */
async function readEnd(
  transaction: Statements,
  { id, now, expiresAt }: { id: string; now: Date; expiresAt: Date | null },
): Promise<Date | null> {
  const [session] = await transaction.$queryRaw<{ until: Date | null }[]>`
    select least(${expiresAt}::timestamptz, ${now}::timestamptz + make_interval(mins => ttl_minutes)) as until
    from sessions where id = ${id}::uuid`;
  return session?.until ?? null;
}
