import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type { Database } from "@/lib/db";
import { Crew } from "@/lib/dispatch/crew";
import { judgeCarrier } from "@/lib/dispatch/judge-carrier";
import { type Outcome, send } from "@/lib/dispatch/send";
import { persist, settle } from "@/lib/dispatch/settle";
import { createListener } from "@/lib/listener";
import { metrics } from "@/lib/metrics";
import { type ClaimedDelivery, claimDelivery } from "@/lib/outbox/claim-delivery";
import { untilNextDue } from "@/lib/outbox/next-due";
import type { Provider, ProviderName } from "@/lib/providers/contract";
import { type Note, traced } from "@/lib/tracing";

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

/** Sends what the outbox holds: woken by NOTIFY, several texts at a time, beside any number of other workers. */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #owner = randomUUID();
  readonly #providerNames: readonly string[];
  readonly #crew: Crew;
  readonly #listener: ReturnType<typeof createListener>;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#providerNames = [...options.providers.keys()];
    const { directUrl: url, log } = options;
    this.#crew = new Crew({
      source: "the outbox",
      hands: options.senders ?? 8,
      work: (more) => this.#sendNext(more),
      untilDue: () => untilNextDue(options.database, { providers: this.#providerNames }),
      log,
    });
    this.#listener = createListener({ url, channel: "maskline_due", onWake: () => this.wake(), log });
  }

  async start(): Promise<void> {
    await this.#listener.start();
    this.wake();
  }

  /** Claims no more and finishes what is on its way. What takes longer is left to its lease. */
  async stop(): Promise<void> {
    await Promise.all([this.#listener.stop(), this.#crew.stop()]);
  }

  /** There may be something to send. */
  wake(): void {
    this.#crew.wake();
  }

  /** False when there was nothing to claim. */
  async #sendNext(more: () => void): Promise<boolean> {
    const { database, log } = this.#options;
    const askedAt = performance.now();
    const claim = await claimDelivery(database, { owner: this.#owner, providers: this.#providerNames });
    if (!claim) return false;
    if (claim.more) more();
    if (claim.outcome === "refused") {
      metrics().refusedSends.inc({ reason: claim.code });
      const { deliveryId, requestId, code } = claim;
      log.warn({ ...(requestId && { requestId }), deliveryId, code }, "text refused");
    } else if (claim.outcome === "claimed" && performance.now() - askedAt < staleAfterMs)
      await traced({ name: "text", kind: "consumer", continues: claim.delivery.requestId }, (note) =>
        this.#send(claim.delivery, note),
      );
    return true;
  }

  async #send(delivery: ClaimedDelivery, note: Note): Promise<void> {
    const { database, log, publicUrl, timeoutMs = 8_000 } = this.#options;
    const provider = [...this.#options.providers.values()].find(({ name }) => name === delivery.provider);
    if (!provider) return;
    const statusUrl = publicUrl && `${publicUrl}/webhooks/${provider.name}/status`;
    const begin = performance.now();
    const outcome = await traced({ name: "carrier request", kind: "client" }, () =>
      send(provider, { delivery, statusUrl, timeoutMs }),
    );
    measure({ delivery, outcome, seconds: (performance.now() - begin) / 1_000 });
    const { deliveryId, attemptId, attemptCount, requestId } = delivery;
    const code = "code" in outcome ? outcome.code : undefined;
    const facts = { deliveryId, attemptId, outcome: outcome.kind, code };
    note({ ...facts, requestId, provider: provider.name, attemptCount });
    log.info({ ...(requestId && { requestId }), ...facts }, "text offered to the carrier");
    const told = outcome.kind === "accepted" ? outcome.delivered : undefined;
    const delivered = told ?? provider.messages.deliversAtOnce ?? false;
    const persistence = { signal: this.#crew.givingUp, log };
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
