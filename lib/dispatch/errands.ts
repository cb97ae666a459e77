import type { Logger } from "pino";
import { systemActor } from "@/lib/actor";
import type { Database } from "@/lib/db";
import { askAboutCalls } from "@/lib/dispatch/ask-about-calls";
import { askForReports } from "@/lib/dispatch/ask-for-reports";
import { lookUpPhones } from "@/lib/dispatch/look-up-phones";
import { provisionFromPlan } from "@/lib/dispatch/provision-from-plan";
import { recoverTexts } from "@/lib/dispatch/recover-texts";
import type { Provisioned } from "@/lib/numbers/provision";
import { resolvePurchases } from "@/lib/numbers/resolve-purchases";
import { SendError } from "@/lib/providers/contract";
import type { Providers } from "@/lib/providers/registry";

/** What the worker asks carriers about, besides sending texts. */
export type Errands = { database: Database; providers: Providers; publicUrl: string | null; log: Logger };

/**
 * One round: settle open orders, take in texts and reports that got lost, ask how calls went on, look phones up, buy what the plan lacks. No lock keeps
 * two workers apart: an order is settled once, a text received once, a silent text or a phone is taken by one of them, and both would buy
 * for the plan under the same keys.
 */
export async function runErrands(errands: Errands, signal: AbortSignal): Promise<void> {
  const { database, publicUrl, log } = errands;
  const context = { database, actor: systemActor };
  const providers = [...errands.providers.values()];
  for (const provider of providers) {
    await unlessRefused(log, () => resolvePurchases(context, { provider, publicUrl }));
    await unlessRefused(log, async () => {
      const recovered = await recoverTexts(database, { provider, signal });
      if (recovered > 0)
        log.warn({ provider: provider.name, recovered }, "took in texts whose webhooks got lost");
    });
    await unlessRefused(log, async () => {
      const learned = await askForReports(database, { provider, signal });
      if (learned > 0) log.warn({ provider: provider.name, learned }, "asked for reports that got lost");
    });
    await unlessRefused(log, () => askAboutCalls(database, { provider, signal }));
  }
  while (!signal.aborted && (await lookUpPhones(database, { providers, signal })) > 0);
  if (!signal.aborted) tell(log, await provisionFromPlan(errands));
}

let told = "";

/** The reason why there are no more stands for a while: it is told once a day. */
function tell(log: Logger, provisioned: Provisioned | null): void {
  if (!provisioned) return;
  const { bought, reason } = provisioned;
  if (bought > 0) log.info({ bought }, "bought the numbers that the plan lacks");
  const news = `${new Date().toISOString().slice(0, 10)} ${reason}`;
  if (reason === null || news === told) return;
  told = news;
  log.warn({ reason }, "could not buy all the numbers that the plan lacks");
}

/** A carrier that does not answer now is asked again in the next round. */
async function unlessRefused(log: Logger, errand: () => Promise<unknown>): Promise<void> {
  try {
    await errand();
  } catch (error) {
    if (!(error instanceof SendError)) throw error;
    log.warn({ code: error.code, reason: error.reason }, "a carrier did not answer, later again");
  }
}
