import { Prisma } from "@/generated/prisma/client";
import type { Database } from "@/lib/db";

/** What went on within the last hour. */
export type Traffic = {
  sessionsOpened: number;
  ridesBooked: number;
  textsReceived: number;
  textsSent: number;
  calls: number;
  deliveries: Record<"queued" | "sending" | "sent" | "delivered" | "failed", number>;
};

// Ids begin with the time (UUIDv7): what is younger than an hour lies together in each primary key.
const anHourAgo = Prisma.sql`(
  lpad(to_hex((extract(epoch from app_now() - interval '1 hour') * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid`;

/** Counts the last hour, and reads no more of the tables than that. */
export async function readTraffic(database: Database): Promise<Traffic> {
  const [row] = await database.prisma.$queryRaw<(Omit<Traffic, "deliveries"> & Traffic["deliveries"])[]>`
    with since as materialized (select ${anHourAgo} as id)
    select
      (select count(*)::int from sessions where id >= (select id from since)) as "sessionsOpened",
      (select count(*)::int from rides where id >= (select id from since)) as "ridesBooked",
      texts.received as "textsReceived", texts.sent as "textsSent",
      (select count(*)::int from calls where id >= (select id from since)) as calls,
      copies.*
    from (
      select count(*) filter (where direction = 'inbound')::int as received,
        count(*) filter (where direction = 'outbound')::int as sent
      from messages where id >= (select id from since)
    ) texts, (
      select count(*) filter (where status = 'queued')::int as queued,
        count(*) filter (where status = 'sending')::int as sending,
        count(*) filter (where status = 'sent')::int as sent,
        count(*) filter (where status = 'delivered')::int as delivered,
        count(*) filter (where status = 'failed')::int as failed
      from deliveries where id >= (select id from since)
    ) copies`;
  if (!row) throw new Error("The last hour was not counted.");
  const { queued, sending, sent, delivered, failed, ...counts } = row;
  return { ...counts, deliveries: { queued, sending, sent, delivered, failed } };
}
