import type { Logger } from "pino";
import type { Database } from "@/lib/db";
import { Crew } from "@/lib/dispatch/crew";
import { AppError } from "@/lib/errors";
import { type AboutPhone, claimEvent, forgetEvent, untilNextEvent } from "@/lib/handsets/events";
import { createListener } from "@/lib/listener";

export type SimulatedNetworkOptions = {
  database: Database;
  /** For LISTEN, past any transaction pooler. */
  directUrl: string;
  /** Hands something on that was kept back. */
  carry: (held: AboutPhone) => Promise<void>;
  log: Logger;
};

/** Does what the simulated carrier's network does by itself: late reports, calls that nobody answers. */
export function createSimulatedNetwork({ database, directUrl, carry, log }: SimulatedNetworkOptions) {
  const crew = new Crew({
    source: "the simulated network",
    hands: 2,
    work: async (more) => {
      const held = await claimEvent(database);
      if (!held) return false;
      more();
      if (await isDone(() => carry(held))) await forgetEvent(database, held);
      return true;
    },
    untilDue: () => untilNextEvent(database),
    log,
  });
  const channel = "maskline_simulated";
  const listener = createListener({ url: directUrl, channel, onWake: () => crew.wake(), log });
  return {
    start: async () => {
      await listener.start();
      crew.wake();
    },
    stop: async () => {
      await Promise.all([listener.stop(), crew.stop()]);
    },
  };
}

/** False when it is to be tried again, after the lease. What is refused for good is forgotten. */
async function isDone(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code !== "unavailable";
  }
}
