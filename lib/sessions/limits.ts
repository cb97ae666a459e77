import type { Statements } from "@/lib/db";
import type { Limits } from "@/lib/sessions/open";
import type { Settings } from "@/lib/settings/schema";

/**
 * Gives a session (locked by the caller) a new end, though never after its `expires_at`, with its own grace if it has
 * one. Whoever wants to be told before the end will be told of the new one.
 */
export async function setLimits(
  transaction: Statements,
  { sessionId, limits, settings }: { sessionId: string; limits: Limits; settings: GraceSetting },
): Promise<void> {
  const seconds = graceSeconds(limits, settings);
  await transaction.$executeRaw`
    update sessions
    set open_until = least(expires_at, ${limits.openUntil}::timestamptz),
      live_until = least(expires_at, ${limits.openUntil}::timestamptz)
        + coalesce(make_interval(mins => grace_minutes), make_interval(secs => ${seconds}::float8)),
      expiry_notice_at = null
    where id = ${sessionId}::uuid`;
}

type GraceSetting = Pick<Settings, "graceHours">;

/** How long the grace is that the limits leave, or else the setting's. */
export function graceSeconds({ openUntil, liveUntil }: Limits, settings: GraceSetting): number {
  if (!openUntil || !liveUntil) return settings.graceHours * 3600;
  return (liveUntil.getTime() - openUntil.getTime()) / 1000;
}
