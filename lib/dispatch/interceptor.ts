import type { Logger } from "pino";
import type { Resolve } from "@/lib/callbacks/post";
import type { Carrier } from "@/lib/context";
import type { Database } from "@/lib/db";
import { Crew } from "@/lib/dispatch/crew";
import { createListener } from "@/lib/listener";
import { answerStranger, claimQuestion, untilNextQuestion } from "@/lib/messages/answer-stranger";
import { judgeText } from "@/lib/messages/judge";
import { claimCheck, untilNextCheck } from "@/lib/outbox/claim-check";

export type InterceptorOptions = {
  database: Database;
  /** For LISTEN, past any transaction pooler. */
  directUrl: string;
  /** Null: nothing can be signed, so nobody is asked. */
  authSecret: string | null;
  /** Whose numbers a session may get that an answer opens; every carrier's when left out. */
  carriers?: readonly Carrier[];
  resolve?: Resolve;
  log: Logger;
};

/** How many texts may be asked about at once. */
const hands = 16;

/** Asks the marketplace about the texts that wait for its word, and what to answer strangers, beside any number of other workers. */
export class Interceptor {
  readonly #options: InterceptorOptions;
  readonly #crew: Crew;
  readonly #listener: ReturnType<typeof createListener>;

  constructor(options: InterceptorOptions) {
    this.#options = options;
    const { database, directUrl: url, log } = options;
    this.#crew = new Crew({
      source: "the list of texts to ask about",
      hands,
      work: (more) => this.#judgeNext(more),
      untilDue: () => untilNext(database),
      log,
    });
    this.#listener = createListener({
      url,
      channel: "maskline_check",
      onWake: () => this.#crew.wake(),
      log,
    });
  }

  async start(): Promise<void> {
    await this.#listener.start();
    this.#crew.wake();
  }

  async stop(): Promise<void> {
    await Promise.all([this.#listener.stop(), this.#crew.stop()]);
  }

  async #judgeNext(more: () => void): Promise<boolean> {
    const { database, authSecret, resolve, log } = this.#options;
    const messageId = await claimCheck(database);
    if (!messageId) return this.#answerNext(more);
    more();
    const action = await judgeText(database, { messageId, authSecret, resolve });
    log.info({ messageId, action }, "text judged by the marketplace");
    return true;
  }

  async #answerNext(more: () => void): Promise<boolean> {
    const { database, authSecret, carriers, resolve, log } = this.#options;
    const messageId = await claimQuestion(database);
    if (!messageId) return false;
    more();
    const action = await answerStranger(database, { messageId, authSecret, carriers, resolve });
    log.info({ messageId, action }, "stranger's text answered as the marketplace says");
    return true;
  }
}

async function untilNext(database: Database): Promise<number | null> {
  const due = [await untilNextCheck(database), await untilNextQuestion(database)];
  const known = due.filter((each) => each !== null);
  return known.length > 0 ? Math.min(...known) : null;
}

/** Makes a worker's interceptor; `start` and `stop` it once. */
export function createInterceptor(options: InterceptorOptions): Interceptor {
  return new Interceptor(options);
}
