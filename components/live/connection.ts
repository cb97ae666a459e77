import {
  beatEveryMs,
  type Moment,
  streamAddress,
  streamEvents,
  streamPath,
  type Topic,
  type Wish,
} from "@/lib/live/descriptions";

/** `live`: hears everything. `away`: does not, and tries to. `resting`: nobody looks at the page, or nobody asks. */
export type ConnectionState = "live" | "away" | "resting";

export type ConnectionOptions = {
  /** These have changed by then; null: any may have. */
  onChanged: (topics: Topic[] | null, at: Moment) => void;
  onState: (state: ConnectionState) => void;
  /** The login is over. */
  onEnded: () => void;
};

const firstDelay = 500;
const longestDelay = 15_000;
/** So long after the last sign of life a connection counts as broken. */
const patience = beatEveryMs * 2.5;

/**
 * A page's one stream of changes. Closed while the page is hidden; afterwards, and after every break, it says from when
 * on it has heard nothing, so that nothing is missed.
 */
export function createConnection({ onChanged, onState, onEnded }: ConnectionOptions) {
  /** What to hear of, and from when on nothing has been heard of it. */
  let wishes = new Map<Topic, Moment>();
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delay = firstDelay;
  let readAgain = false;

  function open(): void {
    close();
    if (wishes.size > 0 && !document.hidden) connect();
    else onState("resting");
  }

  function connect(): void {
    const opened = new EventSource(streamAddress([...wishes].map(([topic, since]) => ({ topic, since }))));
    source = opened;
    const on = (name: string, act: (data: string, toldUntil: Moment) => void) =>
      opened.addEventListener(name, ({ data, lastEventId }) => {
        heard(lastEventId);
        act(data, lastEventId);
      });
    opened.onerror = () => lose(opened.readyState === EventSource.CLOSED);
    on(streamEvents.beat, (_, toldUntil) => live(toldUntil));
    on(streamEvents.changed, (data, toldUntil) => {
      live(toldUntil);
      const [at = toldUntil, ...topics] = data.split(" ");
      onChanged(topics, at);
    });
    on(streamEvents.missed, (_, toldUntil) => {
      live(toldUntil);
      onChanged(null, toldUntil);
    });
    on(streamEvents.deaf, () => {
      readAgain = true;
      onState("away");
    });
    on(streamEvents.ended, end);
  }

  function heard(toldUntil: Moment): void {
    // What is said while the server hears nothing names no moment.
    if (toldUntil) for (const topic of wishes.keys()) wishes.set(topic, toldUntil);
    delay = firstDelay;
    clearTimeout(timer);
    timer = setTimeout(lose, patience, false);
  }

  /** After a break everything is read again: what was begun meanwhile may have been given up. */
  function live(at: Moment): void {
    onState("live");
    if (readAgain) onChanged(null, at);
    readAgain = false;
  }

  /** `refused`: it was answered, but not by a stream. */
  function lose(refused: boolean): void {
    close();
    onState("away");
    readAgain = true;
    // Not all at the same time, when many have lost theirs together.
    timer = setTimeout(() => void retry(refused), delay * (0.5 + Math.random()));
    delay = Math.min(longestDelay, delay * 2);
  }

  async function retry(refused: boolean): Promise<void> {
    if (refused && (await isSignedOut())) end();
    else open();
  }

  function end(): void {
    wishes = new Map();
    open();
    onEnded();
  }

  function close(): void {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  function cutOff(): void {
    if (source) lose(false);
  }

  function look(): void {
    if (!document.hidden) readAgain = true;
    open();
  }

  document.addEventListener("visibilitychange", look);
  window.addEventListener("online", open);
  // An open stream does not notice by itself: nothing comes, as when nothing happens.
  window.addEventListener("offline", cutOff);
  return {
    /** Asks for these. What it asks for already it goes on with from where it is. */
    ask(wanted: readonly Wish[]): void {
      wishes = new Map(wanted.map(({ topic, since }) => [topic, wishes.get(topic) ?? since]));
      open();
    },
    /** Tries at once, rather than in a while. */
    tryNow: open,
    stop(): void {
      close();
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("online", open);
      window.removeEventListener("offline", cutOff);
    },
  };
}

/** An event stream does not tell why it was refused. */
async function isSignedOut(): Promise<boolean> {
  try {
    const { status } = await fetch(streamPath, { method: "HEAD" });
    return status === 401;
  } catch {
    return false;
  }
}
