import { randomBytes } from "node:crypto";
import type { Logger } from "pino";
import { createListener } from "@/lib/listener";
import { type Moment, momentOf, partsOf, type Topic, type Wish } from "@/lib/live/descriptions";

/** What a subscriber hears. `missed`: changes may have gone unheard. `deaf`: for now nothing is heard. */
export type News = { kind: "changed"; topics: Topic[]; at: Moment } | { kind: "missed" } | { kind: "deaf" };

export type Subscription = { wishes: readonly Wish[]; hear: (news: News) => void };

/** A changed table, with the ids under which pages look at it; null: any of them. */
type Change = { table: string; ids: string[] | null; at: number };

/** How long changes are gathered before they are told: however many come, pages hear of them ten times a second. */
const gatherMs = 100;
/** So many changes are remembered for those who ask what they have missed. */
const remembered = 2_000;
/** What another process calls a moment may be so much later here. */
const differenceMs = 5_000;

/** One LISTEN connection, and whoever wants to hear of some of it. */
export type Hub = ReturnType<typeof createHub>;

/** Makes the hub of a process. Its connection opens with the first subscription and stays. */
export function createHub({ url, log }: { url: string; log: Logger }) {
  const name = randomBytes(4).toString("hex");
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
    for (const { wishes, hear } of subscriptions) {
      const topics = wishes.map(({ topic }) => topic).filter((topic) => hasChanged(topic, index));
      if (topics.length > 0) hear(changed(topics, changes));
    }
  }

  function changed(topics: Topic[], changes: readonly Change[]): News {
    return { kind: "changed", topics, at: momentOf(changes.at(-1)?.at ?? 0, name) };
  }

  function sinceHere({ since }: Wish): number {
    const { at, process } = partsOf(since);
    return process === name ? at : at - differenceMs;
  }

  function tellAll(news: News): void {
    for (const { hear } of subscriptions) hear(news);
  }

  /** Tells what has happened before it came. */
  function catchUp({ wishes, hear }: Subscription): void {
    // What nobody hears now is told as missed when somebody does again.
    if (hearingSince === null) return;
    if (wishes.some((wish) => sinceHere(wish) < knownSince)) {
      hear({ kind: "missed" });
      return;
    }
    const topics = changedSince(wishes);
    if (topics.length > 0) hear(changed(topics, past));
  }

  /** What has changed of it. A page's parts were mostly read at the same moment: the past is read once for each. */
  function changedSince(wishes: readonly Wish[]): Topic[] {
    const indexes = new Map<number, Index>();
    const changedOnes = wishes.filter((wish) => {
      const since = sinceHere(wish);
      const index = indexes.get(since) ?? indexOf(past.filter(({ at }) => at >= since));
      indexes.set(since, index);
      return hasChanged(wish.topic, index);
    });
    return changedOnes.map(({ topic }) => topic);
  }

  return {
    /** This moment: what is read from now on has all that was told of before. */
    moment(): Moment {
      return momentOf(Date.now(), name);
    },
    /** Up to where all that it has heard is told, too. */
    toldUntil(): Moment {
      return momentOf(gathered[0]?.at ?? Date.now(), name);
    },
    /** Tells what changes, of each topic from its moment on. Returns the way to stop. */
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
    else if (known) for (const id of ids) known.add(id);
    else index.set(table, new Set(ids));
  }
  return index;
}

function hasChanged(topic: Topic, index: Index): boolean {
  const [table = "", id] = topic.split(":");
  const ids = index.get(table);
  if (ids === undefined) return false;
  return id === undefined || ids === null || ids.has(id);
}
