import { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { resolveFailure } from "@/lib/outbox/resolve-failure";

const inputSchema = z.object({ deliveryId: z.uuid() });

/** Takes a failed text off the list of those that somebody has to deal with, without sending it. */
export async function resolveDelivery(context: Context, input: unknown): Promise<void> {
  const { deliveryId } = inputSchema.parse(input);
  await inTransaction(context.database, async (transaction) => {
    await resolveFailure(transaction, deliveryId);
    await recordAudit(transaction, context.actor, {
      action: "delivery.resolve",
      subjectType: "delivery",
      subjectId: deliveryId,
    });
  });
}
