import "server-only";
import pg from "pg";
import { config } from "@/lib/config";
import { log } from "@/lib/log";

type Listener = (table: string) => void;
type Changes = {
  listeners: Set<Listener>;
  client: pg.Client | null;
  retry: NodeJS.Timeout | null;
  /** Since when nothing has been missed; null while there is no connection. */
  listeningSince: number | null;
  /** When each table was last changed. */
  last: Map<string, number>;
};

const retryMs = 2_000;

// On globalThis for the same reason as the pool: one connection per process, however many bundles.
const shared: typeof globalThis & { masklineChanges?: Changes } = globalThis;

/**
 * Calls `listener` with the name of every table that any process changes, beginning with those that have been changed
 * since `since` (milliseconds). All listeners share one connection, opened for the first. `reconnected` tells them
 * that changes may have been missed. Returns the way to stop.
 */
export function onChange(since: number, listener: Listener): () => void {
  const changes = current();
  changes.listeners.add(listener);
  if (!changes.client && !changes.retry) connect(changes);
  if (changes.listeningSince !== null) catchUp(changes, { since, listener });
  return () => {
    changes.listeners.delete(listener);
  };
}

function catchUp(changes: Changes, { since, listener }: { since: number; listener: Listener }): void {
  if (changes.listeningSince === null || changes.listeningSince > since) listener(reconnected);
  else for (const [table, at] of changes.last) if (at >= since) listener(table);
}

/** What listeners hear when the connection is new. */
const reconnected = "*";

function current(): Changes {
  shared.masklineChanges ??= {
    listeners: new Set(),
    client: null,
    retry: null,
    listeningSince: null,
    last: new Map(),
  };
  return shared.masklineChanges;
}

function connect(changes: Changes): void {
  const { databaseDirectUrl, databaseUrl } = config();
  const client = new pg.Client({
    connectionString: databaseDirectUrl ?? databaseUrl ?? undefined,
    keepAlive: true,
  });
  changes.client = client;
  client.on("notification", ({ payload = reconnected }) => {
    changes.last.set(payload, Date.now());
    tell(changes, payload);
  });
  client.on("error", () => lost(changes, client));
  client.on("end", () => lost(changes, client));
  client
    .connect()
    .then(() => client.query("listen maskline_change"))
    .then(() => {
      changes.listeningSince = Date.now();
      tell(changes, reconnected);
    })
    .catch(() => lost(changes, client));
}

function lost(changes: Changes, client: pg.Client): void {
  if (changes.client !== client) return;
  changes.client = null;
  changes.listeningSince = null;
  client.end().catch(() => {});
  if (changes.listeners.size === 0) return;
  log.warn({ part: "live" }, "lost the connection that hears of changes, reconnecting");
  changes.retry = setTimeout(() => {
    changes.retry = null;
    connect(changes);
  }, retryMs);
  changes.retry.unref();
}

function tell(changes: Changes, table: string): void {
  for (const listener of changes.listeners) listener(table);
}
