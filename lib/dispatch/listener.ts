import pg from "pg";
import type { Logger } from "pino";

const firstDelay = 100;
const longestDelay = 5_000;

/**
 * Calls `onWake` for every notification on `channel`, and after every (re)connect, since nobody knows what was said
 * in between. Keeps a connection of its own, with growing pauses while the database is away.
 */
export function createListener(options: { url: string; channel: string; onWake: () => void; log: Logger }) {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let delay = firstDelay;
  let stopped = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: options.url,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    client = next;
    next.on("notification", options.onWake);
    next.on("error", () => lose(next));
    next.on("end", () => lose(next));
    try {
      await next.connect();
      await next.query(`listen ${options.channel}`);
      delay = firstDelay;
      options.onWake();
    } catch {
      lose(next);
    }
  }

  function lose(lost: pg.Client): void {
    if (stopped || client !== lost) return;
    client = null;
    lost.end().catch(() => {});
    options.log.warn({ channel: options.channel, retryInMs: delay }, "listening connection lost");
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
