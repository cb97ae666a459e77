import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { type Database, plainly } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { newestPage } from "@/lib/keyset";
import type { MessageState } from "@/lib/messages/filter";
import { inState } from "@/lib/messages/in-state";
import type { DeliveryStatus } from "@/lib/outbox/walk-deliveries";

/** A message named by id. */
export const messageIdSchema = z.object({ id: z.uuid() });

/** A text with the state of its copies, as the API shows it. */
export type MessageRecord = {
  id: string;
  sessionId: string | null;
  rideId: string | null;
  direction: "inbound" | "outbound";
  kind: string;
  body: string;
  erasedAt: Date | null;
  senderName: string | null;
  senderRole: string | null;
  senderPhone: string | null;
  proxyNumber: string | null;
  receivedAt: Date;
  /** In the order in which they were written. */
  deliveries: { id: string; status: DeliveryStatus }[];
};

/** A part of all texts, the newest first. */
export function walkMessages(
  database: Database,
  walk: { state: MessageState; after?: string; limit: number },
): Promise<MessageRecord[]> {
  const { beyond, nearest } = newestPage(Prisma.sql`messages.id`, walk);
  return select(database, Prisma.sql`where ${inState[walk.state]} ${beyond} ${nearest}`);
}

/** One text. Throws `not_found`. */
export async function readMessageRecord(database: Database, { id }: { id: string }): Promise<MessageRecord> {
  const [message] = await select(database, Prisma.sql`where messages.id = ${id}::uuid`);
  if (!message) throw notFound("message");
  return message;
}

/** The page is cut first, so that nothing is looked up for rows that are not on it. */
function select(database: Database, page: Prisma.Sql): Promise<MessageRecord[]> {
  return plainly(database).$queryRaw<MessageRecord[]>`
    select messages.id, messages.session_id as "sessionId", rides.id as "rideId", messages.direction::text,
      messages.kind::text, messages.body, messages.erased_at as "erasedAt", sender.display_name as "senderName",
      sender.role as "senderRole", phones.e164 as "senderPhone", numbers.e164 as "proxyNumber",
      messages.received_at as "receivedAt",
      array(
        select json_build_object('id', deliveries.id, 'status', deliveries.status) from deliveries
        where deliveries.message_id = messages.id order by deliveries.position) as deliveries
    from (select * from messages ${page}) messages
    left join rides on rides.session_id = messages.session_id
    left join participants sender on sender.id = messages.sender_participant_id
    left join phones on phones.id = messages.sender_phone_id
    left join proxy_numbers numbers on numbers.id = messages.proxy_number_id
    order by messages.id desc`;
}
