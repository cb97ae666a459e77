import "server-only";
import { onChange } from "@/lib/live/changes";

const heartbeatMs = 20_000;
/** A stream ends after this long and the browser opens a new one: a login that has ended hears nothing for ever. */
const longestMs = 10 * 60_000;

/** The stream of tables that have changed since `since` (milliseconds) for one browser, as server-sent events. */
export function changeStream(signal: AbortSignal, since: number): Response {
  const encoder = new TextEncoder();
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text));
      write("retry: 2000\n\n");
      const unsubscribe = onChange(since, (table) => write(`data: ${table}\n\n`));
      const heartbeat = setInterval(() => write(": still here\n\n"), heartbeatMs);
      const end = setTimeout(() => stop(), longestMs);
      stop = () => {
        stop = () => {};
        unsubscribe();
        clearInterval(heartbeat);
        clearTimeout(end);
        signal.removeEventListener("abort", aborted);
        controller.close();
      };
      const aborted = () => stop();
      signal.addEventListener("abort", aborted);
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
