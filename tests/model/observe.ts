import type { TestDatabase } from "@/tests/database";

/** Where a text went: to whom, and from which of our numbers. */
export type Copy = { recipient: string; originator: string };

/** What became of a text: no copy, or one, or more than there should be. */
export type Kept = { body: string } & (Copy | { recipient: null; originator: null });

/** Every inbound text, once for each copy of it. */
export async function readTexts({ pool }: TestDatabase): Promise<Kept[]> {
  const { rows } = await pool.query<Kept>(
    `select messages.body, phones.e164 as recipient, numbers.e164 as originator
     from messages
     left join deliveries on deliveries.message_id = messages.id
     left join phones on phones.id = deliveries.recipient_phone_id
     left join proxy_numbers numbers on numbers.id = deliveries.originator_id
     where messages.direction = 'inbound'`,
  );
  return rows;
}

/** The pairs that are live twice. */
export async function readTwins({ pool }: TestDatabase): Promise<unknown[]> {
  const { rows } = await pool.query(
    `select phone_id, proxy_number_id from pairs where released_at is null
     group by proxy_number_id, phone_id having count(*) > 1`,
  );
  return rows;
}

/** The live pairs whose phone does not know the number, or knows it through somebody whom it does not reach. */
export async function readStrangers({ pool }: TestDatabase): Promise<unknown[]> {
  const { rows } = await pool.query(
    `select pairs.id, pairs.is_primary
     from pairs
     join participants own on own.id = pairs.participant_id
     where pairs.released_at is null and not exists (
       select from acquaintances known
       join pairs theirs on theirs.phone_id = known.last_counterpart_id
         and theirs.is_primary and theirs.released_at is null
       join participants others on others.id = theirs.participant_id and others.left_at is null
       where known.phone_id = pairs.phone_id and known.proxy_number_id = pairs.proxy_number_id
         and known.known_until is null
         and others.session_id = own.session_id and others.id <> own.id)`,
  );
  return rows;
}

/** The numbers that somebody is said to know to this day, although they have no pair there. */
export async function readForgotten({ pool }: TestDatabase): Promise<unknown[]> {
  const { rows } = await pool.query(
    `select phone_id, proxy_number_id from acquaintances known
     where known_until is null and not exists (
       select from pairs
       where phone_id = known.phone_id and proxy_number_id = known.proxy_number_id and released_at is null)`,
  );
  return rows;
}
