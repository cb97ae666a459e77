import pg from "pg";
import type { Logger } from "pino";

const firstDelay = 100;
const longestDelay = 5_000;
/** How often a silent connection is asked whether it still is one, and how long it may take to answer. */
const checkEveryMs = 20_000;
const answerWithinMs = 5_000;

export type ListenerOptions = {
  url: string;
  channel: string;
  /** Gets what was said; null after every (re)connect, since nobody knows what was said in between. */
  onWake: (payload: string | null) => void;
  /** From now on nothing is heard, until `onWake` is called with null. */
  onLost?: () => void;
  log: Logger;
};

/**
 * Calls `onWake` for every notification on `channel`, and after every (re)connect. Keeps a connection of its own, with
 * growing pauses while the database is away. One that has gone silent without an end is noticed within half a minute.
 */
export function createListener(options: ListenerOptions) {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let delay = firstDelay;
  let stopped = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: options.url,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: answerWithinMs,
    });
    client = next;
    next.on("notification", ({ payload = "" }) => options.onWake(payload));
    next.on("error", () => lose(next));
    next.on("end", () => lose(next));
    try {
      await next.connect();
      await next.query(`listen ${options.channel}`);
      delay = firstDelay;
      timer = setTimeout(check, checkEveryMs, next);
      options.onWake(null);
    } catch {
      lose(next);
    }
  }

  async function check(asked: pg.Client): Promise<void> {
    try {
      await asked.query("select");
      if (client === asked && !stopped) timer = setTimeout(check, checkEveryMs, asked);
    } catch {
      lose(asked);
    }
  }

  function lose(lost: pg.Client): void {
    if (stopped || client !== lost) return;
    client = null;
    clearTimeout(timer);
    lost.end().catch(() => {});
    options.log.warn({ channel: options.channel, retryInMs: delay }, "listening connection lost");
    options.onLost?.();
    timer = setTimeout(connect, delay);
    delay = Math.min(longestDelay, delay * 2);
  }

  return {
    start: connect,
    async stop(): Promise<void> {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
