// The web process: Next behind a server of our own, so that ending is orderly: requests in flight are answered first.
import { createServer } from "node:http";
import next from "next";

const patience = 2_500;
const port = Number(process.env.PORT);
const app = next({ dev: false, dir: process.cwd(), port });
const handle = app.getRequestHandler();
const responses = new Set();
const server = createServer((request, response) => {
  responses.add(response);
  response.once("close", () => responses.delete(response));
  return handle(request, response);
});

// Longer than the minute after which proxies usually drop idle connections.
server.keepAliveTimeout = 65_000;

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, stop);

await app.prepare();
server.once("error", (error) => {
  console.error(
    error.code === "EADDRINUSE"
      ? `Port ${port} is already in use. Stop the other program, or set PORT to a free one, for example PORT=8081.`
      : `The web server cannot listen on port ${port}: ${error.message}`,
  );
  process.exit(1);
});
if (!stopping) server.listen(port);

function stop() {
  if (stopping) return;
  stopping = true;
  server.close(end);
  server.closeIdleConnections();
  // Pages that listen for changes never end by themselves, and ask again when Maskline is back.
  for (const response of responses) if (isEventStream(response)) response.destroy();
  setTimeout(() => {
    server.closeAllConnections();
    process.exit(0);
  }, patience).unref();
  if (!server.listening) process.exit(0);
}

// What instrumentation.ts has left to be done: traces to send.
async function end() {
  await globalThis.masklineBeforeExit?.();
  process.exit(0);
}

function isEventStream(response) {
  return String(response.getHeader("content-type")).startsWith("text/event-stream");
}
