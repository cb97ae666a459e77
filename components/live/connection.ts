import { beatEveryMs, streamEvents, streamPath, type Topic, timeOf } from "@/lib/live/schema";

/** `live`: hears everything. `away`: does not, and tries to. `resting`: nobody looks at the page, or nobody asks. */
export type ConnectionState = "live" | "away" | "resting";

export type ConnectionOptions = {
  /** These have changed; null: any may have. */
  onChanged: (topics: Topic[] | null) => void;
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
  let topics: Topic[] = [];
  /** From when on nothing has been heard, in milliseconds of the server's clock. */
  let since = 0;
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delay = firstDelay;
  let readAgain = false;

  function open(): void {
    close();
    if (topics.length > 0 && !document.hidden) connect();
    else onState("resting");
  }

  function connect(): void {
    const query = new URLSearchParams({ topics: topics.join(","), since: String(since) });
    const opened = new EventSource(`${streamPath}?${query}`);
    source = opened;
    const on = (name: string, act: (data: string) => void) =>
      opened.addEventListener(name, (event) => {
        heard(timeOf(event.lastEventId));
        act(event.data);
      });
    opened.onerror = () => lose(opened.readyState === EventSource.CLOSED);
    on(streamEvents.beat, live);
    on(streamEvents.changed, (data) => {
      live();
      onChanged(data.split(" "));
    });
    on(streamEvents.missed, () => {
      live();
      onChanged(null);
    });
    on(streamEvents.deaf, () => {
      readAgain = true;
      onState("away");
    });
    on(streamEvents.ended, end);
  }

  function heard(at: number): void {
    since = Math.max(since, at);
    delay = firstDelay;
    clearTimeout(timer);
    timer = setTimeout(lose, patience, false);
  }

  /** After a break everything is read again: what was begun meanwhile may have been given up. */
  function live(): void {
    onState("live");
    if (readAgain) onChanged(null);
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
    topics = [];
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
    /** Asks for these topics, of which nobody may have heard anything since then. */
    ask(wanted: Topic[], from: number): void {
      topics = wanted;
      since = since === 0 ? from : Math.min(since, from);
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
