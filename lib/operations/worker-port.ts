import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Logger } from "pino";
import { answerHealth } from "@/lib/operations/answers";
import { createMetricsAnswer, type MetricsSources, refuseMetrics } from "@/lib/operations/metrics-answer";

type WorkerPort = MetricsSources & {
  port: number;
  /** With one, whoever knows it may ask from anywhere; without, only this machine may. */
  token: string | null;
  log: Logger;
};

/**
 * Shows a worker's `/healthz` and `/metrics` on a port of its own. A port that is taken is logged and left: texts
 * matter more than figures.
 */
export async function openWorkerPort(options: WorkerPort): Promise<{ port: number; close(): Promise<void> }> {
  const { port, token, log } = options;
  const metricsOf = createMetricsAnswer(() => options);
  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (pathname === "/healthz") return answerHealth();
    if (pathname !== "/metrics") return new Response("There is /healthz and /metrics.\n", { status: 404 });
    return (token === null ? null : refuseMetrics(request, token)) ?? metricsOf();
  };
  const server = createServer((incoming, outgoing) => void reply({ incoming, outgoing, answer, log }));
  server.listen(port, token === null ? "127.0.0.1" : undefined);
  try {
    await once(server, "listening");
  } catch (error) {
    log.error({ port, error: error instanceof Error ? error.message : "unknown" }, "no metrics on this port");
  }
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    async close() {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

type Exchange = {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  answer: (request: Request) => Promise<Response>;
  log: Logger;
};

async function reply({ incoming, outgoing, answer, log }: Exchange): Promise<void> {
  try {
    const { authorization } = incoming.headers;
    const path = (incoming.url ?? "/").replace(/[?#].*$/s, "");
    const url = URL.canParse(path, "http://worker") ? new URL(path, "http://worker") : "http://worker/";
    const response = await answer(new Request(url, { headers: authorization ? { authorization } : {} }));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
  } catch (error) {
    log.error({ error: error instanceof Error ? error.name : typeof error }, "metrics could not be shown");
    outgoing.writeHead(500).end();
  }
}
