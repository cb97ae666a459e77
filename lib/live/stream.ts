import { beatEveryMs, streamEvents, type Topic, type Wish } from "@/lib/live/descriptions";
import type { Hub, News } from "@/lib/live/hub";

/** A stream ends after this long and the browser opens a new one: whatever has changed about its login counts then. */
const longestMs = 10 * 60_000;

export type StreamOptions = {
  hub: Hub;
  topics: readonly Wish[];
  signal: AbortSignal;
  /** Topics of who is listening: after a change of one of them `mayListen` is asked again. */
  loginTopics: readonly Wish[];
  mayListen: () => Promise<boolean>;
};

/** What changes of `topics`, for one browser, as server-sent events (WHATWG HTML, section 9.2). */
export function changeStream(options: StreamOptions): Response {
  const encoder = new TextEncoder();
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text));
      stop = run(options, { write, close: () => controller.close() });
    },
    cancel: () => stop(),
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/event-stream",
      "Cache-Control": "no-cache, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}

type Out = { write: (text: string) => void; close: () => void };

/** Writes until it is over. Returns the way to end it. */
function run({ hub, topics, signal, loginTopics, mayListen }: StreamOptions, out: Out): () => void {
  const isOfLogin = includedIn(loginTopics);
  const isWished = includedIn(topics);
  const beat = setInterval(pulse, beatEveryMs);
  const end = setTimeout(() => stop(), longestMs);
  let running = true;

  function stop(): void {
    if (!running) return;
    running = false;
    unsubscribe();
    clearInterval(beat);
    clearTimeout(end);
    signal.removeEventListener("abort", stop);
    out.close();
  }

  /** Its id says up to where everything is told: who comes again says it, and hears what has happened since. */
  function say(name: string, data = ""): void {
    out.write(`id: ${hub.toldUntil()}\nevent: ${name}\ndata: ${data}\n\n`);
  }

  /** Says that it is alive. What is said while nothing is heard has no id: the browser goes on from the last one. */
  function pulse(): void {
    if (hub.isHearing()) say(streamEvents.beat);
    else out.write(deaf);
  }

  /** Who may go on reads everything again: they may see something else than before. */
  async function askAgain(): Promise<void> {
    // While nobody can be asked, the stream stays: it shows names of tables and ids, and ends before long.
    const may = await mayListen().catch(() => true);
    if (!running) return;
    say(may ? streamEvents.missed : streamEvents.ended);
    if (!may) stop();
  }

  function hear(news: News): void {
    if (news.kind === "deaf") out.write(deaf);
    if (news.kind === "missed") void askAgain();
    if (news.kind !== "changed") return;
    if (news.topics.some(isOfLogin)) void askAgain();
    const own = news.topics.filter(isWished);
    if (own.length > 0) say(streamEvents.changed, [news.at, ...own].join(" "));
  }

  const unsubscribe = hub.subscribe({ wishes: [...topics, ...loginTopics], hear });
  pulse();
  signal.addEventListener("abort", stop);
  return stop;
}

const deaf = `event: ${streamEvents.deaf}\ndata:\n\n`;

function includedIn(wishes: readonly Wish[]): (topic: Topic) => boolean {
  const topics = new Set(wishes.map(({ topic }) => topic));
  return (topic) => topics.has(topic);
}
