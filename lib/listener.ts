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
 * Calls `onWake` for every notification on `channel`, and after every (re)connect. All listeners of a process share one
 * connection, with growing pauses while the database is away. One that has gone silent without an end is noticed within
 * half a minute.
 */
export function createListener(options: ListenerOptions) {
  let connection: ListeningConnection | undefined;
  return {
    /** Resolves when it hears, or when the first attempt has failed. */
    async start(): Promise<void> {
      connection = connections.get(options.url) ?? new ListeningConnection(options);
      await connection.add(options);
    },
    async stop(): Promise<void> {
      await connection?.remove(options);
    },
  };
}

/** By address. PostgreSQL wakes every connection that listens at each commit that says anything, to whomever. */
const connections = new Map<string, ListeningConnection>();

class ListeningConnection {
  readonly #url: string;
  readonly #log: Logger;
  readonly #listeners = new Set<ListenerOptions>();
  /** The channels that the present connection listens on. */
  readonly #channels = new Set<string>();
  #client: pg.Client | null = null;
  #connecting: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #delay = firstDelay;
  #hears = false;
  #stopped = false;

  constructor({ url, log }: ListenerOptions) {
    this.#url = url;
    this.#log = log;
    connections.set(url, this);
  }

  async add(listener: ListenerOptions): Promise<void> {
    this.#listeners.add(listener);
    if (this.#hears) return this.#join(listener);
    this.#connecting ??= this.#connect();
    await this.#connecting;
  }

  async remove(listener: ListenerOptions): Promise<void> {
    this.#listeners.delete(listener);
    if (this.#listeners.size > 0 || this.#stopped) return;
    this.#stopped = true;
    connections.delete(this.#url);
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => {});
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: answerWithinMs,
    });
    this.#client = client;
    client.on("notification", ({ channel, payload = "" }) => this.#tell(channel, payload));
    client.on("error", () => this.#lose(client));
    client.on("end", () => this.#lose(client));
    try {
      await client.connect();
      await this.#listen(client);
      if (this.#client !== client || this.#stopped) return;
      this.#hears = true;
      this.#delay = firstDelay;
      this.#timer = setTimeout(() => void this.#check(client), checkEveryMs);
      for (const { onWake } of this.#listeners) onWake(null);
    } catch {
      this.#lose(client);
    }
  }

  /** Listens on what somebody wants to hear, also on what is wanted while it is at it. */
  async #listen(client: pg.Client): Promise<void> {
    for (let wanted = this.#unheard(); wanted.length > 0; wanted = this.#unheard()) {
      await client.query(wanted.map((channel) => `listen ${channel}`).join("; "));
      for (const channel of wanted) this.#channels.add(channel);
    }
  }

  #unheard(): string[] {
    const wanted = new Set([...this.#listeners].map(({ channel }) => channel));
    return [...wanted].filter((channel) => !this.#channels.has(channel));
  }

  async #join({ onWake }: ListenerOptions): Promise<void> {
    const client = this.#client;
    if (!client) return;
    try {
      await this.#listen(client);
      if (this.#client === client) onWake(null);
    } catch {
      this.#lose(client);
    }
  }

  #tell(channel: string, payload: string): void {
    for (const listener of this.#listeners) if (listener.channel === channel) listener.onWake(payload);
  }

  async #check(client: pg.Client): Promise<void> {
    try {
      await client.query("select");
      if (this.#client === client && !this.#stopped)
        this.#timer = setTimeout(() => void this.#check(client), checkEveryMs);
    } catch {
      this.#lose(client);
    }
  }

  #lose(client: pg.Client): void {
    if (this.#stopped || this.#client !== client) return;
    this.#client = null;
    this.#hears = false;
    this.#channels.clear();
    clearTimeout(this.#timer);
    client.end().catch(() => {});
    const channels = [...new Set([...this.#listeners].map(({ channel }) => channel))];
    this.#log.warn({ channels, retryInMs: this.#delay }, "listening connection lost");
    for (const { onLost } of this.#listeners) onLost?.();
    this.#timer = setTimeout(() => void this.#connect(), this.#delay);
    this.#delay = Math.min(longestDelay, this.#delay * 2);
  }
}
