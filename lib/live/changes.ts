import "server-only";
import pg from "pg";
import { config } from "@/lib/config";
import { log } from "@/lib/log";

type Listener = (table: string) => void;
type Changes = { listeners: Set<Listener>; client: pg.Client | null; retry: NodeJS.Timeout | null };

const retryMs = 2_000;

// On globalThis for the same reason as the pool: one connection per process, however many bundles.
const shared: typeof globalThis & { masklineChanges?: Changes } = globalThis;

/**
 * Calls `listener` with the name of every table that any process changes. All listeners share one connection, opened
 * for the first and closed after the last. `reconnected` tells them that changes may have been missed.
 */
export function onChange(listener: Listener): () => void {
  const changes = current();
  changes.listeners.add(listener);
  if (!changes.client && !changes.retry) connect(changes);
  return () => {
    changes.listeners.delete(listener);
    if (changes.listeners.size === 0) disconnect(changes);
  };
}

/** What listeners hear after the connection was lost and is back. */
export const reconnected = "*";

function current(): Changes {
  shared.masklineChanges ??= { listeners: new Set(), client: null, retry: null };
  return shared.masklineChanges;
}

function connect(changes: Changes, again = false): void {
  const { databaseDirectUrl, databaseUrl } = config();
  const client = new pg.Client({
    connectionString: databaseDirectUrl ?? databaseUrl ?? undefined,
    keepAlive: true,
  });
  changes.client = client;
  client.on("notification", ({ payload }) => tell(changes, payload ?? reconnected));
  client.on("error", () => lost(changes, client));
  client.on("end", () => lost(changes, client));
  client
    .connect()
    .then(() => client.query("listen maskline_change"))
    .then(() => again && tell(changes, reconnected))
    .catch(() => lost(changes, client));
}

function lost(changes: Changes, client: pg.Client): void {
  if (changes.client !== client) return;
  changes.client = null;
  client.end().catch(() => {});
  if (changes.listeners.size === 0) return;
  log.warn({ part: "live" }, "lost the connection that hears of changes, reconnecting");
  changes.retry = setTimeout(() => {
    changes.retry = null;
    connect(changes, true);
  }, retryMs);
  changes.retry.unref();
}

function disconnect(changes: Changes): void {
  if (changes.retry) clearTimeout(changes.retry);
  const client = changes.client;
  changes.retry = null;
  changes.client = null;
  client?.end().catch(() => {});
}

function tell(changes: Changes, table: string): void {
  for (const listener of changes.listeners) listener(table);
}
