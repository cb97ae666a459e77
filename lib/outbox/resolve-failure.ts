import type { Transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";

/** Marks a failed delivery as dealt with. Of two at once one wins; the other is told so. */
export async function resolveFailure(transaction: Transaction, deliveryId: string): Promise<void> {
  const count = await transaction.$executeRaw`
    update deliveries set resolved_at = app_now()
    where id = ${deliveryId}::uuid and status = 'failed' and resolved_at is null`;
  if (count === 0)
    throw new AppError(
      "conflict",
      "This text is not waiting for anybody: it has not failed, or was dealt with.",
    );
}
