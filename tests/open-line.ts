import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db";
import { receiveMessage } from "@/lib/messages/receive";
import { openLine } from "@/lib/open-line/line";
import { createNumber, type MadeNumber } from "@/tests/factories";

/** A number that is an open line. */
export async function createOpenLine(context: Context): Promise<MadeNumber> {
  const number = await createNumber(context);
  await openLine(context, number);
  return number;
}

let lastId = 0;

/** A text from somebody's phone to a line, under a fresh id of the carrier's unless one is given. */
export function textLine(
  database: Database,
  text: { from: string; to: MadeNumber; body: string; id?: string; sentAt?: Date },
): Promise<"received" | "duplicate"> {
  return receiveMessage(database, {
    provider: "simulator",
    replay: null,
    inbound: {
      carrierMessageId: text.id ?? `line-${++lastId}`,
      from: text.from,
      fromLabel: null,
      to: text.to.phone,
      dialled: text.to.phone.slice(1),
      body: text.body,
      sentAt: text.sentAt,
    },
  });
}

/** What a phone gets from our numbers, in the order in which it leaves. */
export async function heardBy(database: Database, phone: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ body: string }>(
    `select coalesce(deliveries.body, messages.body) as body
     from deliveries
     join messages on messages.id = deliveries.message_id
     join phones on phones.id = deliveries.recipient_phone_id
     where phones.e164 = $1 and deliveries.status <> 'failed'
     order by deliveries.position`,
    [phone],
  );
  return rows.map(({ body }) => body);
}
