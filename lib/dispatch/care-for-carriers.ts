import type { Logger } from "pino";
import { systemActor } from "@/lib/actor";
import { markVanishing } from "@/lib/carriers/vanishing";
import { type Database, sqlState } from "@/lib/db";
import { failOver } from "@/lib/dispatch/fail-over";
import { tryCarriers } from "@/lib/dispatch/try-carriers";
import { AppError } from "@/lib/errors";
import { drainNumber } from "@/lib/numbers/commands";
import type { Providers } from "@/lib/providers/registry";
import { readSettings } from "@/lib/settings/queries";

export type CarrierCare = { database: Database; providers: Providers; log: Logger };

/**
 * One round for the carriers' health: sessions leave those that are down, those that nobody asks are asked, and
 * numbers whose texts vanish are marked. Each step that fails is tried again in the next round.
 */
export async function careForCarriers(care: CarrierCare, signal: AbortSignal): Promise<void> {
  for (const step of [failOver, tryCarriers, watchNumbers]) {
    if (signal.aborted) return;
    try {
      await step(care, signal);
    } catch (error) {
      care.log.warn({ code: sqlState(error), step: step.name }, "could not see to the carriers, later again");
    }
  }
}

/** Marks numbers whose texts vanish, and drains the newly marked ones if the setting says so. */
export async function watchNumbers({ database, providers, log }: CarrierCare): Promise<void> {
  const asked = [...providers.values()].filter(({ messages }) => messages.reports).map(({ name }) => name);
  const marked = await markVanishing(database, asked);
  if (marked.length === 0) return;
  log.warn({ numberIds: marked }, "texts of these numbers vanish");
  const { drainVanishing } = await readSettings(database.prisma);
  if (!drainVanishing) return;
  for (const id of marked) await drainUnlessGone({ database, id });
}

async function drainUnlessGone({ database, id }: { database: Database; id: string }): Promise<void> {
  try {
    await drainNumber({ database, actor: systemActor }, { id });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}
