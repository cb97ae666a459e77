import type { Statements } from "@/lib/db";

/** How often somebody gets the same answer within an hour: two machines must not talk to each other for ever. */
const maximumTold = 10;

/** Whether a phone has had the same text from us so often lately that it is enough. */
export async function isToldOften(
  transaction: Statements,
  { phoneId, body }: { phoneId: string; body: string },
): Promise<boolean> {
  const told = await transaction.$queryRaw<unknown[]>`
    select from deliveries join messages on messages.id = deliveries.message_id
    where deliveries.recipient_phone_id = ${phoneId}::uuid and deliveries.created_at > app_now() - interval '1 hour'
      and messages.direction = 'outbound' and messages.body = ${body}
    limit ${maximumTold}`;
  return told.length >= maximumTold;
}
