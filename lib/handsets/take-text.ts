import type { Database } from "@/lib/db";
import { delayOf } from "@/lib/handsets/delay";
import { holdEvent } from "@/lib/handsets/events";
import { readFaults } from "@/lib/handsets/faults";
import { SendError } from "@/lib/providers/contract";
import type { TakeText } from "@/lib/providers/simulator/network";

const againMs = 1_500;

/**
 * What becomes of a text that the simulated carrier is given: on its handset at once, or as the faults that are on
 * will have it. Throws {@link SendError} while the carrier is down.
 */
export function takeTextFor(database: Database): TakeText {
  return async ({ attemptId, to }) => {
    const faults = await readFaults(database);
    if (faults.size === 0) return { delivered: true };
    if (faults.has("carrier_down"))
      throw new SendError(
        "transient",
        "503",
        "The simulated carrier answers 503: this fault is switched on.",
        {
          untouched: true,
        },
      );
    const phoneId = await readPhoneId(database, to);
    const delay = await delayOf(database, { faults, phoneId });
    const report = (status: "sent" | "delivered", afterMs: number) =>
      holdEvent(database, { phoneId, event: { channel: "status", id: attemptId, status }, afterMs });
    if (delay === null) return { delivered: false };
    if (delay === 0 && !faults.has("twice")) return { delivered: true };
    await report("delivered", delay);
    if (faults.has("twice")) await report("delivered", delay + againMs);
    if (faults.has("out_of_order")) await report("sent", delay + againMs);
    return { delivered: false };
  };
}

async function readPhoneId({ prisma }: Database, e164: string): Promise<string | null> {
  return (await prisma.phone.findUnique({ where: { e164 }, select: { id: true } }))?.id ?? null;
}
