import type { Logger } from "pino";
import type { Database } from "@/lib/db";
import type { Outcome } from "@/lib/dispatch/send";
import { countFailure, countSuccess } from "@/lib/outbox/carrier-health";
import type { ClaimedDelivery } from "@/lib/outbox/claim-delivery";

type Judged = { delivery: ClaimedDelivery; outcome: Outcome; log: Logger };

/**
 * What an outcome says about its carrier. Whatever it answers, even a refusal, it works; only trouble of its own
 * counts against it. Writes nothing while all is well.
 */
export async function judgeCarrier(database: Database, { delivery, outcome, log }: Judged): Promise<void> {
  const { provider, probe, failures } = delivery;
  if (outcome.kind === "transient" && !outcome.throttled) {
    const { code, reason } = outcome;
    if (await countFailure(database, { provider, code, reason, probe }))
      log.error({ provider, code }, "the carrier is down, its texts wait");
    return;
  }
  if (!probe && failures === 0) return;
  if (await countSuccess(database, provider)) log.info({ provider }, "the carrier works again");
}
