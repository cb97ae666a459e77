import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { type ClaimedCallback, claimCallback } from "@/lib/callbacks/claim";
import { untilNextCallback } from "@/lib/callbacks/next-due";
import { type SendOptions, sendCallback } from "@/lib/callbacks/send";
import { settleCallback } from "@/lib/callbacks/settle";
import type { Database } from "@/lib/db";
import { Crew } from "@/lib/dispatch/crew";
import { persist } from "@/lib/dispatch/settle";
import { createListener } from "@/lib/listener";
import { type Note, traced } from "@/lib/tracing";

export type CallbackDispatcherOptions = SendOptions & {
  database: Database;
  /** For LISTEN, past any transaction pooler. */
  directUrl: string;
  log: Logger;
};

/** How many requests may be on their way at once to endpoints that work, and to those that fail. */
const hands = { working: 8, failing: 4 };

/**
 * Sends callbacks beside any number of other workers. Endpoints that work have hands of their own, so that none of
 * them waits for one that answers late or never.
 */
export class CallbackDispatcher {
  readonly #options: CallbackDispatcherOptions;
  readonly #owner = randomUUID();
  readonly #crews: readonly Crew[];
  readonly #listener: ReturnType<typeof createListener>;

  constructor(options: CallbackDispatcherOptions) {
    this.#options = options;
    this.#crews = [this.#crewFor(false), this.#crewFor(true)];
    const { directUrl: url, log } = options;
    this.#listener = createListener({ url, channel: "maskline_callback", onWake: () => this.wake(), log });
  }

  async start(): Promise<void> {
    await this.#listener.start();
    this.wake();
  }

  /** Claims no more and finishes what is on its way. What takes longer is left to its lease. */
  async stop(): Promise<void> {
    await Promise.all([this.#listener.stop(), ...this.#crews.map((crew) => crew.stop())]);
  }

  /** There may be something to send. */
  wake(): void {
    for (const crew of this.#crews) crew.wake();
  }

  #crewFor(failing: boolean): Crew {
    const { database, log } = this.#options;
    const crew: Crew = new Crew({
      source: "the list of callbacks",
      hands: failing ? hands.failing : hands.working,
      work: (more) => this.#sendNext({ failing, more, givingUp: crew.givingUp }),
      untilDue: () => untilNextCallback(database, { failing }),
      log,
    });
    return crew;
  }

  /** False when there was nothing to claim. */
  async #sendNext(step: { failing: boolean; more: () => void; givingUp: AbortSignal }): Promise<boolean> {
    const { database } = this.#options;
    const callback = await claimCallback(database, { owner: this.#owner, failing: step.failing });
    if (!callback) return false;
    step.more();
    await traced({ name: "callback", kind: "client", continues: null }, (note) =>
      this.#send(callback, { ...step, note }),
    );
    return true;
  }

  async #send(callback: ClaimedCallback, step: { failing: boolean; givingUp: AbortSignal; note: Note }) {
    const { database, log } = this.#options;
    const result = await sendCallback(database, { ...this.#options, callback });
    const { callbackId, attemptId, endpoint } = callback;
    const { delivered, code } = result;
    const facts = { callbackId, attemptId, endpointId: endpoint.id, delivered, code };
    step.note({ ...facts, event: callback.event.kind });
    log.info(facts, "callback sent");
    const settle = async () => {
      const disabled = await settleCallback(database, { callback, result });
      if (disabled) log.warn({ endpointId: endpoint.id, reason: disabled }, "callback endpoint disabled");
    };
    await persist(settle, { signal: step.givingUp, log });
    if (delivered === step.failing) this.wake();
  }
}

/** Makes a worker's dispatcher of callbacks; `start` and `stop` it once. */
export function createCallbackDispatcher(options: CallbackDispatcherOptions): CallbackDispatcher {
  return new CallbackDispatcher(options);
}
