import type { Database } from "@/lib/db";

/** Longer than the marketplace may take to answer. */
const leaseSeconds = 20;

const claim = `
with candidate as materialized (
  select message_id from deliveries
  where status = 'checking' and due_at <= app_now()
  order by due_at limit 1
  for no key update skip locked
), taken as (
  update deliveries set due_at = app_now() + make_interval(secs => $1::float8)
  from candidate
  where deliveries.message_id = candidate.message_id and deliveries.status = 'checking'
    and deliveries.due_at <= app_now()
  returning deliveries.message_id
)
select message_id as "messageId" from taken limit 1`;

/**
 * Takes the text that has waited longest for the marketplace's word, with all its copies. Who takes it asks; should it
 * end meanwhile, another does. Null when none waits.
 */
export async function claimCheck(database: Database): Promise<string | null> {
  const { rows } = await database.pool.query<{ messageId: string }>({
    name: "claim-check",
    text: claim,
    values: [leaseSeconds],
  });
  return rows[0]?.messageId ?? null;
}

const untilNext = `
select greatest(0, ceil(extract(epoch from due_at - app_now()) * 1000))::int as milliseconds
from deliveries where status = 'checking'
order by due_at limit 1`;

/** How many milliseconds from now, by the database's clock, a text can be asked about; null when none waits. */
export async function untilNextCheck(database: Database): Promise<number | null> {
  const { rows } = await database.pool.query<{ milliseconds: number }>({
    name: "until-next-check",
    text: untilNext,
  });
  return rows[0]?.milliseconds ?? null;
}
