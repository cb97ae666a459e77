import type { Logger } from "pino";
import type { Database } from "@/lib/db";
import { listSignal } from "@/lib/numbers/carrier";
import { postponeProbe, putOnTrial, readUnasked } from "@/lib/outbox/carrier-health";
import { type Provider, SendError } from "@/lib/providers/contract";
import type { Providers } from "@/lib/providers/registry";

/**
 * A carrier that is down and for which no text waits would stay so for ever: it is asked for our numbers instead, and
 * where it rents none out, believed after some minutes. Then it is on trial: the next failure puts it down again.
 */
export async function tryCarriers({
  database,
  providers,
  log,
}: {
  database: Database;
  providers: Providers;
  log: Logger;
}): Promise<void> {
  for (const { provider: name, long } of await readUnasked(database)) {
    const provider = [...providers.values()].find((each) => each.name === name);
    if (!provider) continue;
    const { numbers } = provider;
    const works = numbers ? await answers(numbers) : long;
    if (works && (await putOnTrial(database, name))) log.info({ provider: name }, "the carrier is on trial");
    if (!works && numbers) await postponeProbe(database, name);
  }
}

async function answers(numbers: NonNullable<Provider["numbers"]>): Promise<boolean> {
  try {
    await numbers.list(listSignal({}));
    return true;
  } catch (error) {
    if (error instanceof SendError) return false;
    throw error;
  }
}
