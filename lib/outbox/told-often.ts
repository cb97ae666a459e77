import type { Statements } from "@/lib/db";

/** How often somebody gets the same answer within an hour: two machines must not talk to each other for ever. */
const maximumTold = 10;

/** A text: which of the catalogue's, or its words. */
type Told = { phoneId: string; key?: string; body?: string };

/** Whether a phone has had the same text from us so often lately that it is enough. */
export async function isToldOften(transaction: Statements, { phoneId, key, body }: Told): Promise<boolean> {
  const told = await transaction.$queryRaw<unknown[]>`
    select from deliveries join messages on messages.id = deliveries.message_id
    where deliveries.recipient_phone_id = ${phoneId}::uuid and deliveries.created_at > app_now() - interval '1 hour'
      and messages.direction = 'outbound' and (messages.text_key = ${key ?? null} or messages.body = ${body ?? null})
    limit ${maximumTold}`;
  return told.length >= maximumTold;
}
