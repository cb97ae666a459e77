import type { Database } from "@/lib/db";

/** Whether a webhook proved itself; `reason` when it did not. */
export type CheckedWebhook = { provider: string; channel: string; reason: string | null };

const atMostEveryMs = 60_000;
const notedIn = new WeakMap<Database, Map<string, number>>();

const statement = `
insert into webhook_checks as checks (provider, channel, accepted_at, refused_at, refused_reason)
values ($1, $2, case when $3::text is null then app_now() end, case when $3::text is not null then app_now() end, $3)
on conflict (provider, channel) do update
set accepted_at = coalesce(excluded.accepted_at, checks.accepted_at),
  refused_at = coalesce(excluded.refused_at, checks.refused_at),
  refused_reason = coalesce(excluded.refused_reason, checks.refused_reason)`;

/**
 * Remembers when a provider's webhooks last proved themselves, and last did not: each at most once a minute, however
 * many come. Never fails: the webhook itself matters more.
 */
export async function noteWebhook(
  database: Database,
  { provider, channel, reason }: CheckedWebhook,
  now = performance.now(),
): Promise<void> {
  const key = `${provider} ${channel} ${reason === null}`;
  const noted = notedIn.get(database) ?? new Map<string, number>();
  notedIn.set(database, noted);
  if (now - (noted.get(key) ?? Number.NEGATIVE_INFINITY) < atMostEveryMs) return;
  noted.set(key, now);
  try {
    await database.pool.query({ name: "note-webhook", text: statement, values: [provider, channel, reason] });
  } catch {
    // The database is away: those that come within the minute need not wait for it as well.
  }
}
