import { isCovered, type Moment, partsOf, type Topic, type Wish } from "@/lib/live/descriptions";

/** A part of the page that shows `topics` as they were read from `since` on. */
type Listener = { topics: readonly Topic[]; since: Moment; changedAt: Moment | null };

export type Subscription = {
  /** It was read again, from then on. */
  read(since: Moment): void;
  stop(): void;
};

/** The parts of a page that want to hear of changes, and which of them show what is no longer so. */
export function createListeners({ onStale }: { onStale: () => void }) {
  const listeners = new Set<Listener>();
  let ask: (wishes: Wish[]) => void = () => {};
  let asking = false;

  /** Asks for all topics together, once those who come and go with a page have done so. */
  function askSoon(): void {
    if (asking) return;
    asking = true;
    queueMicrotask(() => {
      asking = false;
      ask(wishesOf([...listeners]));
    });
  }

  return {
    subscribe(topics: readonly Topic[], since: Moment): Subscription {
      const listener: Listener = { topics, since, changedAt: null };
      listeners.add(listener);
      askSoon();
      return {
        read(from) {
          listener.since = from;
          if (listener.changedAt && isCovered(listener.changedAt, from)) listener.changedAt = null;
        },
        stop() {
          listeners.delete(listener);
          askSoon();
        },
      };
    },
    /** Something has changed by then: these topics, or nobody knows which (null). */
    tell(topics: readonly Topic[] | null, at: Moment): void {
      for (const listener of listeners) {
        const concerned = topics === null || listener.topics.some((topic) => topics.includes(topic));
        if (concerned && !isCovered(at, listener.since)) listener.changedAt = at;
      }
      onStale();
    },
    isStale(): boolean {
      return [...listeners].some(({ changedAt }) => changedAt !== null);
    },
    /** Everything is read from now on. */
    reading(): void {
      for (const listener of listeners) listener.changedAt = null;
    },
    /** Asks anew for what is listened to, whatever has become of the last time. */
    askAgain: askSoon,
    /** Who is to be asked; whoever listens already is asked for at once. */
    onAsked(asked: typeof ask): void {
      ask = asked;
      if (listeners.size > 0) askSoon();
    },
  };
}

/** Each topic once, from the earliest moment on that somebody names. */
function wishesOf(listeners: readonly Listener[]): Wish[] {
  const earliest = new Map<Topic, Moment>();
  for (const { topics, since } of listeners)
    for (const topic of topics) {
      const known = earliest.get(topic);
      if (known === undefined || partsOf(since).at < partsOf(known).at) earliest.set(topic, since);
    }
  return [...earliest].map(([topic, since]) => ({ topic, since }));
}
