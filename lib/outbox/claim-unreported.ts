import type { Database } from "@/lib/db";
import { documentedRates } from "@/lib/outbox/rates";

/** A text that its carrier has taken, and of which no final report has come. */
export type UnreportedText = { attemptId: string; carrierMessageId: string };

/** `busy`: the carrier takes no more requests at this moment. */
export type UnreportedClaim =
  | { outcome: "claimed"; text: UnreportedText }
  | { outcome: "nameless" }
  | { outcome: "busy" };

// 1. The text that has been silent longest, of those that the carrier may still know. Others' are passed over.
// 2. Its turn at the carrier's pace, which texts on their way take as well.
// 3. From now on it is quiet for as long as it has been on its way: asked after 2 minutes, 6, 14, 30 and so on. When
//    the next time lies past the carrier's memory, it is never asked about again.
const statement = `
with way as materialized (
  select make_interval(secs => 1 / coalesce(
    (select nullif(value, 'null')::float8 from settings where key = 'textsPerSecondPerCarrier'), $3::float8)) as gap
), candidate as materialized (
  select id, sent_at from deliveries
  where provider = $1 and status = 'sent'
    and coalesce(quiet_until, sent_at)
      between app_now() - interval '72 hours' and app_now() - make_interval(secs => $2::float8 / 1000)
    and not exists (select from carrier_health where provider = $1 and state <> 'closed')
  order by coalesce(quiet_until, sent_at)
  limit 1
  for no key update skip locked
), turn as (
  insert into send_paces as pace (subject, free_at)
  select $1, app_now() + gap from candidate, way where gap is not null
  on conflict (subject) do update
  set free_at = greatest(pace.free_at, app_now() - interval '100 milliseconds') + (select gap from way)
  where pace.free_at <= app_now()
  returning subject
), claimed as (
  update deliveries
  set quiet_until = case when app_now() - candidate.sent_at > interval '36 hours' then app_now() + interval '100 years'
    else app_now() + (app_now() - candidate.sent_at) end
  from candidate, way
  where deliveries.id = candidate.id and (way.gap is null or exists (select from turn))
  returning deliveries.id
)
select claimed.id is null as busy, attempt.id as "attemptId", attempt.carrier_message_id as "carrierMessageId"
from candidate left join claimed on true left join lateral (
  select id, carrier_message_id from delivery_attempts
  where delivery_id = candidate.id and provider = $1 and outcome = 'accepted' and carrier_message_id is not null
  order by started_at desc
  limit 1) attempt on true`;

type Row = { busy: boolean; attemptId: string | null; carrierMessageId: string | null };

/**
 * Takes the text of one provider that has gone longest without a final report, once it has for `patienceMs`, at the
 * pace that carrier and settings allow. It is taken for good: whoever asks about it and dies leaves it to its next
 * time. Null when no text is silent, or the carrier is down.
 */
export async function claimUnreported(
  database: Database,
  { provider, patienceMs }: { provider: string; patienceMs: number },
): Promise<UnreportedClaim | null> {
  const { rows } = await database.pool.query<Row>({
    name: "claim-unreported",
    text: statement,
    values: [provider, patienceMs, documentedRates(provider).account],
  });
  const [row] = rows;
  if (!row) return null;
  if (row.busy) return { outcome: "busy" };
  const { attemptId, carrierMessageId } = row;
  if (attemptId === null || carrierMessageId === null) return { outcome: "nameless" };
  return { outcome: "claimed", text: { attemptId, carrierMessageId } };
}
