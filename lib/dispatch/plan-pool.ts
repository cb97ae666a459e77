import type { Logger } from "pino";
import { type Database, sqlState } from "@/lib/db";
import { isQuicklyPlanned, refreshPlan } from "@/lib/plan/store";
import type { Providers } from "@/lib/providers/registry";

export type PlanPool = {
  database: Database;
  providers: Providers;
  log: Logger;
  /** Where a plan that takes longer is made, away from what must not wait. Here, when left out. */
  planApart?: (signal: AbortSignal) => void;
};

/**
 * Makes a new plan when it is time, and says once a day in the log that the pool is about to run dry. Nothing waits
 * for a plan: one that cannot be made is tried again in the next round.
 */
export async function planPool(
  { database, providers, log, planApart }: PlanPool,
  signal: AbortSignal,
): Promise<void> {
  try {
    if (planApart && !(await isQuicklyPlanned(database))) {
      planApart(signal);
      return;
    }
    const alert = await refreshPlan(database, { providers: [...providers.keys()], signal });
    if (alert) log.warn(alert, "the pool may run dry: see Numbers, Plan");
  } catch (error) {
    if (!signal.aborted) log.warn({ code: sqlState(error) }, "could not plan the pool, later again");
  }
}
