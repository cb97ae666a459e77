import type { Database } from "@/lib/db";

const insert = "insert into activity (begins, rides, texts, calls, delivered, failed, unsettled, waits)";
const renew = `
on conflict (begins) do update set rides = excluded.rides, texts = excluded.texts, calls = excluded.calls,
  delivered = excluded.delivered, failed = excluded.failed, unsettled = excluded.unsettled, waits = excluded.waits,
  measured_at = app_now()`;

/**
 * Measures the quarters of an hour that have ended since the last time; at first, those of the last fifteen days. Not at
 * once: what a transaction has made in a quarter may be there only after its end, and pages measure the last half hour
 * themselves.
 */
export async function keepActivity({ pool }: Database): Promise<void> {
  await pool.query(`
    ${insert}
    select measured.* from (
      select coalesce(max(begins) + interval '15 minutes',
          date_bin('15 minutes', app_now() - interval '15 days', 'epoch')) as since,
        date_bin('15 minutes', app_now() - interval '15 minutes', 'epoch') as until
      from activity
    ) as span
    cross join lateral measure_activity(span.since, span.until) as measured
    where span.since < span.until
    ${renew}`);
}

/**
 * Measures again those of the last four days in which the fate of a text was still open, at most a day's number of
 * them, whichever were measured longest ago.
 */
export async function renewActivity({ pool }: Database): Promise<void> {
  await pool.query(`
    ${insert}
    select measured.* from (
      select begins from activity
      where unsettled > 0 and begins > app_now() - interval '4 days'
      order by measured_at limit 96
    ) as open
    cross join lateral measure_activity(open.begins, open.begins + interval '15 minutes') as measured
    ${renew}`);
}
