import type { Logger } from "pino";
import { type Database, isUnavailable, sqlState } from "@/lib/db";
import type { Outcome } from "@/lib/dispatch/send";
import { wait } from "@/lib/dispatch/wait";
import { backOff } from "@/lib/outbox/back-off";
import type { ClaimedDelivery } from "@/lib/outbox/claim-delivery";
import { settleAccepted } from "@/lib/outbox/settle-accepted";
import { settleFound } from "@/lib/outbox/settle-found";
import { settlePermanent } from "@/lib/outbox/settle-permanent";
import { settleTransient } from "@/lib/outbox/settle-transient";

/** Writes an outcome down, as long as this worker holds the delivery's lease. */
export async function settle(
  database: Database,
  { delivery, outcome, delivered }: { delivery: ClaimedDelivery; outcome: Outcome; delivered: boolean },
): Promise<void> {
  switch (outcome.kind) {
    case "accepted":
      return settleAccepted(database, { delivery, carrierMessageId: outcome.carrierMessageId, delivered });
    case "found":
      return settleFound(database, { delivery, ...outcome });
    case "transient": {
      const retryInMs = backOff({ attemptCount: delivery.attemptCount, retryAfterMs: outcome.retryAfterMs });
      const { code, reason, inDoubt } = outcome;
      return settleTransient(database, { delivery, code, reason, retryInMs, inDoubt });
    }
    case "permanent":
      return settlePermanent(database, { delivery, ...outcome });
  }
}

/**
 * Repeats `work` while the database is away, with growing pauses, until `signal` ends it: what the carrier has
 * answered must not be forgotten, or the text goes out twice.
 */
export async function persist(
  work: () => Promise<void>,
  { signal, log }: { signal: AbortSignal; log: Logger },
): Promise<void> {
  for (let pause = 100; ; pause = Math.min(2_000, pause * 2)) {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted || !isWorthRepeating(error)) throw error;
      log.warn({ code: sqlState(error), retryInMs: pause }, "outcome could not be written yet");
      await wait(pause, signal);
    }
  }
}

function isWorthRepeating(error: unknown): boolean {
  return isUnavailable(error) || ["40001", "40P01"].includes(sqlState(error) ?? "");
}
