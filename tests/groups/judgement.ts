import type { E164 } from "@/lib/phone";
import { type GroupWorld, quarantineHours } from "@/tests/groups/world";

export type Verdict = {
  /** Texts that reached somebody whom they were not for. */
  wrong: string[];
  /** Texts that did not reach somebody whom they were for. */
  lost: string[];
  /** Numbers that came to mean other people to somebody within the quarantine. */
  recycled: string[];
  relayed: number;
  refused: number;
};

/** Compares what the database has sent with what the model says should have been. */
export async function judge(world: GroupWorld): Promise<Verdict> {
  const got = await readRecipients(world);
  const verdict: Verdict = { wrong: [], lost: [], recycled: [], relayed: 0, refused: world.refused };
  for (const { body, expected } of world.sent) {
    const recipients = got.get(body) ?? new Set();
    if (expected.size > 0) verdict.relayed++;
    for (const phone of recipients) if (!expected.has(phone)) verdict.wrong.push(`${body} to ${phone}`);
    for (const phone of expected) if (!recipients.has(phone)) verdict.lost.push(`${body} for ${phone}`);
  }
  verdict.recycled = await readRecycled(world);
  return verdict;
}

/** Who got a copy of each text; one from a number that is not theirs counts as somebody else's. */
async function readRecipients({ database }: GroupWorld): Promise<Map<string, Set<E164>>> {
  const { rows } = await database.pool.query<{ body: string; phone: E164 }>(
    `select messages.body, case when pairs.id is null then 'nobody' else phones.e164 end as phone
     from messages
     join deliveries on deliveries.message_id = messages.id
     join phones on phones.id = deliveries.recipient_phone_id
     left join pairs on pairs.participant_id = deliveries.recipient_participant_id
       and pairs.phone_id = phones.id and pairs.proxy_number_id = deliveries.originator_id
     where messages.direction = 'inbound' and messages.kind = 'relay'`,
  );
  const recipients = new Map<string, Set<E164>>();
  for (const { body, phone } of rows) recipients.set(body, new Set([...(recipients.get(body) ?? []), phone]));
  return recipients;
}

/**
 * A pair on a number that the same phone had before in another session, less than the quarantine ago: it must begin
 * with exactly the people who were in the earlier one as long as its pair was live, but for those who had left it a
 * quarantine ago. Who joins from then on joins the same people's talk, as they could have before.
 */
async function readRecycled({ database }: GroupWorld): Promise<string[]> {
  const { rows } = await database.pool.query<{ session: string }>(
    `with known as (
       select *, coalesce(released_at, 'infinity') as until from pairs
     ), company as (
       select distinct pairs.session_id, phone_id, participants.created_at as since,
         coalesce(left_at, 'infinity') as until
       from participants join pairs on pairs.participant_id = participants.id
     )
     select later.session_id as session
     from known later
     cross join lateral (select later.created_at - make_interval(hours => $1) as begin) quarantine
     join known earlier on earlier.phone_id = later.phone_id
       and earlier.proxy_number_id = later.proxy_number_id and earlier.session_id <> later.session_id
       and earlier.created_at <= later.created_at and earlier.id <> later.id
     where least(earlier.until, later.created_at) > quarantine.begin
       and (select array_agg(distinct phone_id order by phone_id) from company
            where session_id = earlier.session_id and since <= earlier.until
              and until >= greatest(earlier.created_at, quarantine.begin))
         <> (select array_agg(distinct phone_id order by phone_id) from company
             where session_id = later.session_id and since <= later.created_at and until >= later.created_at)`,
    [quarantineHours],
  );
  return rows.map(({ session }) => session);
}
