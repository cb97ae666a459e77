import type { Database } from "@/lib/db";

// It is quiet for half as long as it has lasted, five minutes at most: a call of two minutes is known to be over after
// three, and a long one costs few questions.
const statement = `
update calls
set quiet_until = app_now() + least(interval '5 minutes', interval '10 seconds' + (app_now() - candidate.received_at) / 2)
from (
  select id, received_at from calls
  where status in ('ringing', 'in_progress') and provider = $1 and provider_call_id is not null
    and coalesce(quiet_until, received_at + make_interval(secs => $2::float8 / 1000)) <= app_now()
  order by received_at
  limit 1
  for no key update skip locked) candidate
where calls.id = candidate.id
returning calls.provider_call_id as "providerCallId"`;

/**
 * Takes the oldest call of one provider that is not over as far as we know, and about which nobody has asked for a
 * while: the first time after `patienceMs`. Returns the carrier's id of it; null when there is none.
 */
export async function claimUnended(
  { pool }: Database,
  { provider, patienceMs }: { provider: string; patienceMs: number },
): Promise<string | null> {
  const values = [provider, patienceMs];
  const { rows } = await pool.query<{ providerCallId: string }>({
    name: "claim-unended",
    text: statement,
    values,
  });
  return rows[0]?.providerCallId ?? null;
}
