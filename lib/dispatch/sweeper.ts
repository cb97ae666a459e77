import { keepActivity, renewActivity } from "@/lib/activity/keep";
import { systemActor } from "@/lib/actor";
import { announceExpiring } from "@/lib/callbacks/expiring";
import { giveUpCallbacks } from "@/lib/callbacks/tidy";
import { giveCallsUp } from "@/lib/calls/give-up";
import { type Database, inPlainTransaction, sqlState, withConnection } from "@/lib/db";
import { careForCarriers } from "@/lib/dispatch/care-for-carriers";
import { type Errands, runErrands } from "@/lib/dispatch/errands";
import { type PlanPool, planPool } from "@/lib/dispatch/plan-pool";
import { tidySteps } from "@/lib/dispatch/tidy";
import { wait } from "@/lib/dispatch/wait";
import { forwardIncomplete } from "@/lib/messages/parts";
import { retireDrainedNumbers } from "@/lib/numbers/commands";

import { completeExpiredRides } from "@/lib/rides/expire";
import { announceClosings, announceExpiries } from "@/lib/sessions/announce";
import { noteExpired } from "@/lib/sessions/expire";
import { releaseExpired } from "@/lib/sessions/release";

const everyMs = 30_000;
const batch = 200;

type SweeperOptions = Errands & Pick<PlanPool, "planApart">;

/**
 * Tidies now and every half minute: rides that nobody closed, pairs of sessions that are over, numbers
 * that have drained, and rows that nobody needs any more. Nothing depends on it for being right. Afterwards it sees to
 * carriers that are down and, outside of any transaction, runs the errands to the carriers.
 */
class Sweeper {
  readonly #options: SweeperOptions;
  readonly #stopping = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(options: SweeperOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      try {
        await sweep(this.#options.database, this.#stopping.signal);
        await careForCarriers(this.#options, this.#stopping.signal);
        await planPool(this.#options, this.#stopping.signal);
        await runErrands(this.#options, this.#stopping.signal);
      } catch (error) {
        this.#options.log.warn({ code: sqlState(error) }, "could not tidy up, later again");
      }
      await wait(everyMs, this.#stopping.signal);
    }
  }
}

/** Makes a worker's sweeper; `start` and `stop` it once. */
export function createSweeper(options: SweeperOptions): Sweeper {
  return new Sweeper(options);
}

/** One round, unless another worker is at it. The lock ends with its transaction, whatever becomes of us. */
export async function sweep(database: Database, signal: AbortSignal): Promise<void> {
  await withConnection(database, async (connection) => {
    const { rows } = await connection.query<{ free: boolean }>(
      "select pg_try_advisory_xact_lock(hashtextextended('sweep', 0)) as free",
    );
    if (!rows[0]?.free) return;
    const context = { database, actor: systemActor };
    await repeat(signal, () => forwardIncomplete(database));
    await repeat(signal, () => announceExpiries(database));
    await repeat(signal, () => announceExpiring(database));
    await repeat(signal, () => completeExpiredRides(context));
    await repeat(signal, () => noteExpired(database));
    await repeat(signal, () => announceClosings(database));
    await repeat(signal, () =>
      inPlainTransaction(database, (transaction) => releaseExpired(transaction, batch)),
    );
    await retireDrainedNumbers(context);
    await repeat(signal, () => giveCallsUp(database, batch));
    await repeat(signal, () => giveUpCallbacks(database));
    await keepActivity(database);
    await renewActivity(database);
    for (const tidy of tidySteps) await repeat(signal, () => tidy(database));
  });
}

/** In batches, so that nobody waits long for the rows of one. */
async function repeat(signal: AbortSignal, step: () => Promise<number>): Promise<void> {
  let count = batch;
  while (count >= batch && !signal.aborted) count = await step();
}
