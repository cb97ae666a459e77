import type { Statements } from "@/lib/db";

/** Two phones, by id, of whom the first does not want the second. */
export type Block = { blockerId: string; blockedId: string };

/** Keeps two people apart for good, on every line. */
export async function addBlock(transaction: Statements, { blockerId, blockedId }: Block): Promise<void> {
  await transaction.$executeRaw`
    insert into open_line_blocks (blocker_phone_id, blocked_phone_id)
    values (${blockerId}::uuid, ${blockedId}::uuid)
    on conflict do nothing`;
}

/** Lets two people meet again. False when nothing kept them apart this way round. */
export async function removeBlock(
  transaction: Statements,
  { blockerId, blockedId }: Block,
): Promise<boolean> {
  const removed = await transaction.$executeRaw`
    delete from open_line_blocks
    where blocker_phone_id = ${blockerId}::uuid and blocked_phone_id = ${blockedId}::uuid`;
  return removed === 1;
}
