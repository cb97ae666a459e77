import type { Database } from "@/lib/db";

// The ids of deliveries grow with time: the latest ones lie together in the primary key.
const mark = `
with recent as materialized (
  select originator_id, status, sent_at, quiet_until from deliveries
  where id >= (lpad(to_hex((extract(epoch from app_now() - interval '24 hours') * 1000)::bigint), 12, '0')
    || repeat('0', 20))::uuid
  order by id desc
  limit 20000
), counts as (
  select numbers.id, numbers.provider, numbers.country,
    count(*) filter (where silent) as lost, min(recent.sent_at) filter (where silent) as first_lost_at,
    count(*) filter (where recent.status = 'delivered') as arrived,
    count(*) filter (where recent.status = 'failed' and recent.sent_at is not null) as failed
  from recent join proxy_numbers numbers on numbers.id = recent.originator_id
  cross join lateral (select recent.status = 'sent' and recent.sent_at < app_now() - interval '15 minutes'
    and (recent.quiet_until is not null or numbers.provider <> all($1::text[])) as silent) judged
  group by numbers.id
)
update proxy_numbers set vanishing_since = counts.first_lost_at
from counts
where proxy_numbers.id = counts.id and proxy_numbers.vanishing_since is null and proxy_numbers.status = 'active'
  and counts.lost >= 5 and counts.arrived = 0 and counts.failed * 10 <= counts.lost
  and exists (
    select from counts neighbours
    where neighbours.id <> counts.id and neighbours.provider = counts.provider
      and neighbours.country is not distinct from counts.country
    having sum(neighbours.arrived) >= 5 and sum(neighbours.arrived) >= sum(neighbours.lost))
returning proxy_numbers.id`;

const clear = `
update proxy_numbers set vanishing_since = null
where vanishing_since is not null and exists (
  select from deliveries
  where originator_id = proxy_numbers.id and status = 'delivered' and sent_at >= proxy_numbers.vanishing_since)`;

/**
 * Marks the numbers whose texts the carrier accepts and never speaks of again, while others of the same carrier and
 * country deliver; a text sent since then that arrives takes the mark away. `asked` are the carriers whom we ask about
 * silent texts: theirs count once the carrier was asked in vain, so that lost reports mark no number. Reads the latest
 * 20,000 texts of a day at most. Returns the ids of those that are newly marked.
 */
export async function markVanishing(database: Database, asked: readonly string[]): Promise<string[]> {
  await database.pool.query(clear);
  const { rows } = await database.pool.query<{ id: string }>(mark, [[...asked]]);
  return rows.map(({ id }) => id);
}
