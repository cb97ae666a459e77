// The web process: Next behind a server of our own, so that ending is orderly: requests in flight are answered first.
import { createServer } from "node:http";
import next from "next";

const patience = 2_500;
const port = Number(process.env.PORT);
const app = next({ dev: false, dir: process.cwd(), port });
const handle = app.getRequestHandler();
const server = createServer((request, response) => handle(request, response));

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
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  // Pages that listen for changes never end by themselves.
  setTimeout(() => {
    server.closeAllConnections();
    process.exit(0);
  }, patience).unref();
  if (!server.listening) process.exit(0);
}
