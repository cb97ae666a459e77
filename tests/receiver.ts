import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request as it came: the raw body, to verify signatures over. */
export type Received = { path: string; headers: IncomingHttpHeaders; body: string };

/** What the receiver does with a request. It may answer, or leave the response open. */
export type Behaviour = (response: ServerResponse, request: Received) => void;

/** A marketplace's own server over real HTTP, which behaves as a test wants it to. */
export type Receiver = {
  url: string;
  received: Received[];
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
};

/** Answers with a status, and words. */
export function answer(status: number, body = "", headers: Record<string, string> = {}): Behaviour {
  return (response) => response.writeHead(status, headers).end(body);
}

/** Takes the request and never answers. */
export const hang: Behaviour = () => {};

/** Starts a receiver on this machine that takes everything. */
export async function startReceiver(
  options: { address?: string; port?: number; behaviour?: Behaviour } = {},
): Promise<Receiver> {
  let behaviour = options.behaviour ?? answer(204);
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const piece of request.setEncoding("utf8")) body += piece;
    const arrived = { path: request.url ?? "", headers: request.headers, body };
    received.push(arrived);
    behaviour(response, arrived);
  });
  const host = options.address ?? "127.0.0.1";
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${port}`,
    received,
    behave(next) {
      behaviour = next;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
