import type { Logger } from "pino";
import { createListener } from "@/lib/listener";
import type { Topic } from "@/lib/live/schema";

/** What a subscriber hears. `missed`: changes may have gone unheard. `deaf`: for now nothing is heard. */
export type News = { kind: "changed"; topics: Topic[] } | { kind: "missed" } | { kind: "deaf" };

export type Subscription = {
  topics: readonly Topic[];
  /** From when on, in milliseconds. */
  since: number;
  hear: (news: News) => void;
};

/** A changed table, with the ids under which pages look at it; null: any of them. */
type Change = { table: string; ids: string[] | null; at: number };

/** How long changes are gathered before they are told: however many come, pages hear of them ten times a second. */
const gatherMs = 100;
/** So many changes are remembered for those who ask what they have missed. */
const remembered = 2_000;

/** One LISTEN connection, and whoever wants to hear of some of it. */
export type Hub = ReturnType<typeof createHub>;

/** Makes the hub of a process. Its connection opens with the first subscription and stays. */
export function createHub({ url, log }: { url: string; log: Logger }) {
  const subscriptions = new Set<Subscription>();
  const past: Change[] = [];
  /** Since when nothing has been missed; null while the database is not heard. */
  let hearingSince: number | null = null;
  /** From where on `past` is complete. */
  let knownSince = Number.POSITIVE_INFINITY;
  let gathered: Change[] = [];
  let timer: NodeJS.Timeout | undefined;
  let started = false;

  const listener = createListener({
    url,
    channel: "maskline_change",
    log: log.child({ part: "live" }),
    onWake(payload) {
      if (payload === null) hearAgain();
      else gather(parseChange(payload));
    },
    onLost() {
      hearingSince = null;
      gathered = [];
      tellAll({ kind: "deaf" });
    },
  });

  function hearAgain(): void {
    hearingSince = Date.now();
    knownSince = hearingSince;
    past.length = 0;
    gathered = [];
    tellAll({ kind: "missed" });
  }

  function gather(change: Change): void {
    gathered.push(change);
    past.push(change);
    if (past.length > remembered) knownSince = past.shift()?.at ?? knownSince;
    timer ??= setTimeout(tellGathered, gatherMs);
  }

  function tellGathered(): void {
    timer = undefined;
    const changes = gathered;
    gathered = [];
    const index = indexOf(changes);
    for (const subscription of subscriptions) tellChanged(subscription, index);
  }

  function tellAll(news: News): void {
    for (const { hear } of subscriptions) hear(news);
  }

  /** Tells what has happened before it came. */
  function catchUp(subscription: Subscription): void {
    // What nobody hears now is told as missed when somebody does again.
    if (hearingSince === null) return;
    if (subscription.since < knownSince) subscription.hear({ kind: "missed" });
    else tellChanged(subscription, indexOf(past.filter(({ at }) => at >= subscription.since)));
  }

  return {
    /** Tells what changes from `since` on. Returns the way to stop. */
    subscribe(subscription: Subscription): () => void {
      subscriptions.add(subscription);
      if (!started) void listener.start();
      started = true;
      catchUp(subscription);
      return () => {
        subscriptions.delete(subscription);
      };
    },
    /** Whether it hears of everything at this moment. */
    isHearing(): boolean {
      return hearingSince !== null;
    },
    async stop(): Promise<void> {
      clearTimeout(timer);
      await listener.stop();
    },
  };
}

/** `rides`, `rides <id>,<id>` or `rides *`. */
function parseChange(payload: string): Change {
  const [table = "", list] = payload.split(" ");
  return { table, ids: list === "*" ? null : (list?.split(",") ?? []), at: Date.now() };
}

/** The changed tables, each with the ids; null: any. */
type Index = Map<string, Set<string> | null>;

function indexOf(changes: readonly Change[]): Index {
  const index: Index = new Map();
  for (const { table, ids } of changes) {
    const known = index.get(table);
    if (ids === null || known === null) index.set(table, null);
    else index.set(table, new Set([...(known ?? []), ...ids]));
  }
  return index;
}

function tellChanged({ topics, hear }: Subscription, index: Index): void {
  const changed = topics.filter((topic) => hasChanged(topic, index));
  if (changed.length > 0) hear({ kind: "changed", topics: changed });
}

function hasChanged(topic: Topic, index: Index): boolean {
  const [table = "", id] = topic.split(":");
  const ids = index.get(table);
  if (ids === undefined) return false;
  return id === undefined || ids === null || ids.has(id);
}
