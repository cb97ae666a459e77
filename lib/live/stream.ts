import type { Hub, News } from "@/lib/live/hub";
import { beatEveryMs, streamEvents, type Topic } from "@/lib/live/schema";

/** A stream ends after this long and the browser opens a new one: whatever has changed about its login counts then. */
const longestMs = 10 * 60_000;

export type StreamOptions = {
  hub: Hub;
  topics: readonly Topic[];
  since: number;
  signal: AbortSignal;
  /** Topics of who is listening: after a change of one of them `mayListen` is asked again. */
  loginTopics: readonly Topic[];
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
function run({ hub, topics, since, signal, loginTopics, mayListen }: StreamOptions, out: Out): () => void {
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

  /** Says that it is alive. What is said while nothing is heard has no id: the browser goes on from the last one. */
  function pulse(): void {
    out.write(hub.isHearing() ? eventOf(streamEvents.beat) : deaf);
  }

  /** Who may go on reads everything again: they may see something else than before. */
  async function askAgain(): Promise<void> {
    // While nobody can be asked, the stream stays: it shows names of tables and ids, and ends before long.
    const may = await mayListen().catch(() => true);
    if (!running) return;
    out.write(eventOf(may ? streamEvents.missed : streamEvents.ended));
    if (!may) stop();
  }

  function hear(news: News): void {
    if (news.kind === "deaf") out.write(deaf);
    if (news.kind === "missed") void askAgain();
    if (news.kind !== "changed") return;
    if (news.topics.some((topic) => loginTopics.includes(topic))) void askAgain();
    const own = news.topics.filter((topic) => topics.includes(topic));
    if (own.length > 0) out.write(eventOf(streamEvents.changed, own.join(" ")));
  }

  const unsubscribe = hub.subscribe({ topics: [...topics, ...loginTopics], since, hear });
  pulse();
  signal.addEventListener("abort", stop);
  return stop;
}

const deaf = `event: ${streamEvents.deaf}\ndata:\n\n`;

/** Its id is the time: who comes again says it, and hears what has happened since. */
function eventOf(name: string, data = ""): string {
  return `id: ${Date.now()}\nevent: ${name}\ndata: ${data}\n\n`;
}
