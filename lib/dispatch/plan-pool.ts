import type { Logger } from "pino";
import { type Database, sqlState } from "@/lib/db";
import { refreshPlan } from "@/lib/plan/store";
import type { Providers } from "@/lib/providers/registry";

/**
 * Makes a new plan when it is time, and says once a day in the log that the pool is about to run dry. Nothing waits
 * for a plan: one that cannot be made is tried again in the next round.
 */
export async function planPool(
  { database, providers, log }: { database: Database; providers: Providers; log: Logger },
  signal: AbortSignal,
): Promise<void> {
  try {
    const alert = await refreshPlan(database, { providers: [...providers.keys()], signal });
    if (alert) log.warn(alert, "the pool may run dry: see Numbers, Plan");
  } catch (error) {
    if (!signal.aborted) log.warn({ code: sqlState(error) }, "could not plan the pool, later again");
  }
}
