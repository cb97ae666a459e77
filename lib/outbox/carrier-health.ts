import type { Database, Statements } from "@/lib/db";

/** After so many failures in a row, a carrier counts as down. */
export const failuresUntilDown = 5;

/** A text that a carrier did not take, through no fault of the text. */
export type CarrierFailure = {
  provider: string;
  code: string;
  reason: string;
  /** It was the one text that tried whether the carrier works again. */
  probe: boolean;
};

// Failures of texts that were on their way when the carrier went down change no time of the next try.
const failed = `
insert into carrier_health as health (provider, consecutive_failures, error_code, error_reason)
values ($1, 1, $2, $3)
on conflict (provider) do update
set consecutive_failures = health.consecutive_failures + 1, error_code = $2, error_reason = $3,
  state = case
    when health.state = 'half_open' and $4 then 'open'
    when health.state = 'closed' and health.consecutive_failures + 1 >= $5 then 'open'
    else health.state
  end,
  since = case when health.state = 'closed' and health.consecutive_failures + 1 >= $5 then app_now()
    else health.since end,
  probe_count = case when health.state = 'closed' then 0 else health.probe_count end,
  next_probe_at = case
    when health.state = 'closed' and health.consecutive_failures + 1 >= $5 then app_now() + interval '5 seconds'
    when health.state = 'half_open' and $4
      then app_now() + least(interval '60 seconds', interval '5 seconds' * power(2, least(health.probe_count, 10)))
    else health.next_probe_at
  end
returning health.state = 'open' and health.consecutive_failures = $5 as opened`;

/**
 * Counts a failure. From {@link failuresUntilDown} in a row on the carrier is down: its texts wait, and one at a time
 * tries again, after 5 seconds and then ever more rarely, at least every minute. True when it has just gone down.
 */
export async function countFailure(database: Database, failure: CarrierFailure): Promise<boolean> {
  const { rows } = await database.pool.query<{ opened: boolean }>({
    name: "count-carrier-failure",
    text: failed,
    values: [failure.provider, failure.code, failure.reason, failure.probe, failuresUntilDown],
  });
  return rows[0]?.opened ?? false;
}

const worked = `
with before as (
  select provider, state from carrier_health
  where provider = $1 and (state <> 'closed' or consecutive_failures > 0) for update
), closed as (
  update carrier_health
  set state = 'closed', consecutive_failures = 0, next_probe_at = null, probe_count = 0,
    since = case when before.state <> 'closed' then app_now() else carrier_health.since end
  from before where carrier_health.provider = before.provider
)
select before.state <> 'closed' as recovered,
  case when before.state <> 'closed' then pg_notify('maskline_due', 'carrier_health') end
from before`;

/** The carrier has answered as it should: whatever was counted is forgotten. True when it was down. */
export async function countSuccess(database: Database, provider: string): Promise<boolean> {
  const { rows } = await database.pool.query<{ recovered: boolean }>({
    name: "count-carrier-success",
    text: worked,
    values: [provider],
  });
  return rows[0]?.recovered ?? false;
}

/** The carriers that are down at present, or have been for so long. */
export async function readDown(
  statements: Pick<Statements, "$queryRaw">,
  { forMinutes = null }: { forMinutes?: number | null } = {},
): Promise<string[]> {
  const rows = await statements.$queryRaw<{ provider: string }[]>`
    select provider from carrier_health
    where state <> 'closed'
      and (${forMinutes}::int is null or since <= app_now() - make_interval(mins => ${forMinutes}::int))
    order by provider`;
  return rows.map(({ provider }) => provider);
}

const unasked = `
select provider, next_probe_at < app_now() - interval '5 minutes' as long
from carrier_health where state <> 'closed' and next_probe_at < app_now() - interval '20 seconds'`;

/** The carriers that are down and that no text has tried lately, since none waits. `long`: for several minutes. */
export async function readUnasked(database: Database): Promise<{ provider: string; long: boolean }[]> {
  return (await database.pool.query<{ provider: string; long: boolean }>(unasked)).rows;
}

/** The carrier counts as working until the next failure, of which one is enough. False when others were first. */
export async function putOnTrial(database: Database, provider: string): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    `update carrier_health
     set state = 'closed', since = app_now(), next_probe_at = null, probe_count = 0, consecutive_failures = $2 - 1
     where provider = $1 and state <> 'closed' and next_probe_at < app_now()`,
    [provider, failuresUntilDown],
  );
  return rowCount === 1;
}

/** It does not work yet: nobody needs to ask again for a minute. */
export async function postponeProbe(database: Database, provider: string): Promise<void> {
  await database.pool.query(
    `update carrier_health set next_probe_at = app_now() + interval '1 minute'
     where provider = $1 and state <> 'closed' and next_probe_at < app_now()`,
    [provider],
  );
}
