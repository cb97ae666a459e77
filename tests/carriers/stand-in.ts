import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** One request as a stand-in's carrier reads it. */
export type Asked = { method: string; url: URL; headers: Headers; body: string };

/** What it answers: JSON unless it is a string. */
export type Reply = { status: number; body?: unknown; headers?: Record<string, string> };

/** How one request goes wrong. `…-after-accepting` happens when its effect has. */
export type Fault =
  | { kind: "answer"; status: number; body?: unknown; headers?: Record<string, string> }
  | { kind: "reset" }
  | { kind: "hang" }
  | { kind: "reset-after-accepting" }
  | { kind: "hang-after-accepting" }
  | { kind: "garble-after-accepting" }
  | { kind: "drip-after-accepting" };

export type StandIn = {
  url: string;
  /** Requests of any kind, oldest first. */
  requests: Asked[];
  /** The next requests go wrong like this, one each, before all is well again. */
  failNext(...faults: Fault[]): void;
  /** Every request goes wrong like this until `null`. */
  failAlways(fault: Fault | null): void;
  /** Tells `listener` of every request, and what becomes of it: its answer's status, or how it goes wrong. */
  onRequest(listener: Listener): void;
  close(): Promise<void>;
};

type Listener = (asked: Asked, outcome: string) => void;

type State = {
  handle: (asked: Asked) => Reply;
  requests: Asked[];
  faults: Fault[];
  always: Fault | null;
  listeners: Listener[];
};

/** A server that plays a carrier: `handle` has the effects and knows the answers. */
export async function startStandIn(options: {
  handle: (asked: Asked) => Reply;
  port?: number;
}): Promise<StandIn> {
  const state: State = {
    handle: options.handle,
    requests: [],
    faults: [],
    always: null,
    listeners: [],
  };
  const server = createServer((request, response) => {
    answer(state, { request, response }).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    requests: state.requests,
    failNext: (...faults) => {
      state.faults.push(...faults);
    },
    failAlways: (fault) => {
      state.always = fault;
    },
    onRequest: (listener) => {
      state.listeners.push(listener);
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

type Exchange = { request: IncomingMessage; response: ServerResponse };

async function answer(state: State, { request, response }: Exchange): Promise<void> {
  const asked = await read(request);
  state.requests.push(asked);
  const fault = state.faults.shift() ?? state.always;
  const tell = (outcome: string) => {
    for (const listener of state.listeners) listener(asked, outcome);
  };
  if (fault && !fault.kind.endsWith("-after-accepting")) {
    tell(fault.kind === "answer" ? String(fault.status) : fault.kind);
    return refuse({ request, response }, fault);
  }
  const given = state.handle(asked);
  tell(fault?.kind ?? String(given.status));
  finish({ request, response }, { given, fault });
}

/** Goes wrong before anything has happened. */
function refuse({ request, response }: Exchange, fault: Fault): void {
  if (fault.kind === "answer") reply(response, fault);
  if (fault.kind === "reset") request.socket.destroy();
}

/** Answers, unless that goes wrong. */
function finish(
  { request, response }: Exchange,
  { given, fault }: { given: Reply; fault: Fault | null },
): void {
  switch (fault?.kind) {
    case "reset-after-accepting":
      return void request.socket.destroy();
    case "hang-after-accepting":
      return;
    case "garble-after-accepting":
      return void reply(response, { status: given.status, body: "<html>it worked, trust me" });
    case "drip-after-accepting":
      return void response.writeHead(given.status, { "Content-Type": "application/json" }).write("{");
    default:
      reply(response, given);
  }
}

async function read(request: IncomingMessage): Promise<Asked> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const url = new URL(request.url ?? "/", "http://stand-in.invalid");
  return { method: request.method ?? "GET", url, headers, body: await text(request) };
}

function reply(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  const payload = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(payload);
}

/** The port that a listening server was given. */
export function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("The stand-in listens on no port.");
  return address.port;
}
