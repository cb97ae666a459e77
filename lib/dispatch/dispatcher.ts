import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { type Database, sqlState } from "@/lib/db";
import { createAlarm } from "@/lib/dispatch/alarm";
import { judgeCarrier } from "@/lib/dispatch/judge-carrier";
import { createListener } from "@/lib/dispatch/listener";
import { type Outcome, send } from "@/lib/dispatch/send";
import { persist, settle } from "@/lib/dispatch/settle";
import { wait } from "@/lib/dispatch/wait";
import { metrics } from "@/lib/metrics";
import { type ClaimedDelivery, claimDelivery } from "@/lib/outbox/claim-delivery";
import { untilNextDue } from "@/lib/outbox/next-due";
import type { Provider, ProviderName } from "@/lib/providers/contract";

export type DispatcherOptions = {
  database: Database;
  /** For LISTEN, past any transaction pooler. */
  directUrl: string;
  providers: ReadonlyMap<ProviderName, Provider>;
  /** Where carriers reach us; null: no status reports. */
  publicUrl: string | null;
  log: Logger;
  /** How many texts may be on their way at once. */
  senders?: number;
  /** How long one request to the carrier may take; well below the lease. */
  timeoutMs?: number;
};

/** A claim whose answer took this long leaves too little of its lease for a request. */
const staleAfterMs = 10_000;
/** Only a safety net, for a lost notification: NOTIFY and the next due time wake us. */
const longestSleepMs = 10_000;
/** What is due but not to be had is in another worker's hands at this moment. */
const shortestSleepMs = 50;
const longestPauseMs = 5_000;
const stopWithinMs = 9_000;

/** Sends what the outbox holds: woken by NOTIFY, several texts at a time, beside any number of other workers. */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #owner = randomUUID();
  readonly #providerNames: readonly string[];
  readonly #senders = new Set<Promise<void>>();
  readonly #stopping = new AbortController();
  readonly #givingUp = new AbortController();
  readonly #alarm = createAlarm(() => this.wake());
  readonly #listener: ReturnType<typeof createListener>;
  /** Counts the reasons to look, so that none is missed between an empty claim and the sleep after it. */
  #wakes = 0;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#providerNames = [...options.providers.keys()];
    const { directUrl: url, log } = options;
    this.#listener = createListener({ url, channel: "maskline_due", onWake: () => this.wake(), log });
  }

  async start(): Promise<void> {
    await this.#listener.start();
    this.wake();
  }

  /** Claims no more and finishes what is on its way. What takes longer is left to its lease. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#alarm.clear();
    const done = new AbortController();
    const finished = Promise.all(this.#senders).finally(() => done.abort());
    await Promise.all([this.#listener.stop(), Promise.race([finished, wait(stopWithinMs, done.signal)])]);
    this.#givingUp.abort();
  }

  /** There may be something to send. */
  wake(): void {
    this.#wakes++;
    this.#addSender();
  }

  #addSender(): void {
    if (this.#stopping.signal.aborted || this.#senders.size >= (this.#options.senders ?? 8)) return;
    const sender = this.#drain().finally(() => this.#senders.delete(sender));
    this.#senders.add(sender);
  }

  /** One sender: sends until nothing is due. Rests, longer each time, while the database is away. */
  async #drain(): Promise<void> {
    for (let pauseMs = 100; !this.#stopping.signal.aborted; pauseMs = Math.min(longestPauseMs, pauseMs * 2)) {
      try {
        return await this.#sendAll();
      } catch (error) {
        const name = error instanceof Error ? error.name : typeof error;
        this.#options.log.error(
          { error: name, code: sqlState(error), pauseMs },
          "the outbox is out of reach",
        );
        await wait(pauseMs, this.#stopping.signal);
      }
    }
  }

  async #sendAll(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      const seen = this.#wakes;
      if (await this.#sendNext()) continue;
      const due = await untilNextDue(this.#options.database, { providers: this.#providerNames });
      if (seen === this.#wakes) return this.#sleep(due ?? longestSleepMs);
    }
  }

  #sleep(milliseconds: number): void {
    if (this.#stopping.signal.aborted) return;
    this.#alarm.set(Math.min(longestSleepMs, Math.max(shortestSleepMs, milliseconds)));
  }

  /** False when there was nothing to claim. */
  async #sendNext(): Promise<boolean> {
    const { database, log } = this.#options;
    const askedAt = performance.now();
    const claim = await claimDelivery(database, { owner: this.#owner, providers: this.#providerNames });
    if (!claim) return false;
    this.#addSender();
    if (claim.outcome === "refused") {
      metrics().refusedSends.inc({ reason: claim.code });
      const { deliveryId, requestId, code } = claim;
      log.warn({ ...(requestId && { requestId }), deliveryId, code }, "text refused");
    } else if (claim.outcome === "claimed" && performance.now() - askedAt < staleAfterMs)
      await this.#send(claim.delivery);
    return true;
  }

  async #send(delivery: ClaimedDelivery): Promise<void> {
    const { database, log, publicUrl, timeoutMs = 8_000 } = this.#options;
    const provider = [...this.#options.providers.values()].find(({ name }) => name === delivery.provider);
    if (!provider) return;
    const statusUrl = publicUrl && `${publicUrl}/webhooks/${provider.name}/status`;
    const begin = performance.now();
    const outcome = await send(provider, { delivery, statusUrl, timeoutMs });
    measure({ delivery, outcome, seconds: (performance.now() - begin) / 1_000 });
    const { deliveryId, attemptId, requestId } = delivery;
    const code = "code" in outcome ? outcome.code : undefined;
    log.info(
      { ...(requestId && { requestId }), deliveryId, attemptId, outcome: outcome.kind, code },
      "text offered to the carrier",
    );
    const delivered = provider.messages.deliversAtOnce ?? false;
    const persistence = { signal: this.#givingUp.signal, log };
    await persist(() => settle(database, { delivery, outcome, delivered }), persistence);
    await persist(() => judgeCarrier(database, { delivery, outcome, log }), persistence);
  }
}

type Measured = { delivery: ClaimedDelivery; outcome: Outcome; seconds: number };

function measure({ delivery: { provider, waitedSeconds }, outcome, seconds }: Measured): void {
  metrics().sendSeconds.observe({ provider, outcome: outcome.kind }, seconds);
  if (outcome.kind === "accepted" && waitedSeconds !== null)
    metrics().webhookToSentSeconds.observe({ provider }, waitedSeconds + seconds);
}

/** Makes a worker's dispatcher; `start` and `stop` it once. */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  return new Dispatcher(options);
}
