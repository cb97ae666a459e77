import type { Database } from "@/lib/db";
import type { CallReport } from "@/lib/providers/contract";

// As with events: an answer once known stays, an end is never taken back, and who was answered has talked. The
// carrier's times count where we have none; its clock may not put the end before the answer.
const statement = `
with told as (
  select calls.id, $3 not in ('ringing', 'in_progress') as is_over,
    coalesce(answered_at, $4::timestamptz, case when $3 = 'in_progress' then app_now() end) as answered
  from calls
  where provider = $1 and provider_call_id = $2 and outcome = 'connected'
    and status in ('ringing', 'in_progress', 'unknown')
)
update calls set
  answered_at = told.answered,
  ended_at = case when told.is_over then greatest(coalesce(ended_at, $5::timestamptz, app_now()), told.answered) end,
  status = (case
    when told.is_over and told.answered is not null then 'completed'
    when told.is_over then $3
    when told.answered is not null then 'in_progress'
    else 'ringing' end)::call_status
from told
where calls.id = told.id and (told.is_over or calls.answered_at is distinct from told.answered)`;

/** Notes how a call that was put through stands. What we know already stays. True when there was news. */
export async function applyCallReport(
  { pool }: Database,
  { provider, providerCallId, report }: { provider: string; providerCallId: string; report: CallReport },
): Promise<boolean> {
  const { status, answeredAt, endedAt } = report;
  const { rowCount } = await pool.query(statement, [provider, providerCallId, status, answeredAt, endedAt]);
  return rowCount === 1;
}
