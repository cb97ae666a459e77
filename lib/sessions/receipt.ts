import type { Statements } from "@/lib/db";

/** A webhook's signature, which may take effect once. */
export type Replay = { jti: string; expiresAt: Date };

/**
 * Keeps a signature's id in the transaction of its effect: it rolls back with it, so that the identical retry after
 * our 5xx is accepted. False when it has had its effect before.
 */
export async function keepReceipt(
  transaction: Statements,
  receipt: { provider: string; replay: Replay },
): Promise<boolean> {
  const { jti, expiresAt } = receipt.replay;
  const kept = await transaction.$executeRaw`
    insert into webhook_receipts (provider, jti, expires_at)
    values (${receipt.provider}, ${jti}, ${expiresAt}::timestamptz)
    on conflict do nothing`;
  return kept === 1;
}
