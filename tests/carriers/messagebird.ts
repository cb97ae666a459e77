import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { answerNumbers, type NumberStock, stock } from "@/tests/carriers/messagebird-numbers";

const sendSchema = z.object({
  originator: z.string(),
  recipients: z.string(),
  body: z.string(),
  datacoding: z.string().optional(),
  reference: z.string().optional(),
  reportUrl: z.string().optional(),
});

/** A text that the stand-in took, in the order of arrival. */
export type TakenText = z.infer<typeof sendSchema> & { id: string; at: number };

/** How one request goes wrong. `after-accepting` happens when the text has been taken. */
export type Fault =
  | { kind: "answer"; status: number; body?: string; headers?: Record<string, string> }
  | { kind: "reset" }
  | { kind: "reset-after-accepting" }
  | { kind: "hang-after-accepting" };

/** MessageBird's error answer. */
export function carrierError(status: number, code: number, description = "refused"): Fault {
  return { kind: "answer", status, body: errorBody(code, description) };
}

/** The account has no money left. */
export const balanceTooLow = carrierError(402, 25, "Not enough balance");

export type MessageBirdStandIn = {
  url: string;
  /** Every text taken, oldest first; the same reference twice is a duplicate. */
  texts: TakenText[];
  /** Calls `listener` as soon as a text has been taken, before it is answered. */
  onText(listener: () => void): void;
  /** The numbers that the account rents, and those it could. */
  numbers: NumberStock;
  /** What a lookup says of a phone's line, by its digits; `mobile` when it is not here. */
  lineTypes: Map<string, string>;
  /** Requests of any kind, for counting attempts. */
  requests: { method: string; path: string }[];
  /** The next requests go wrong like this, one each, before all is well again. */
  failNext(...faults: Fault[]): void;
  /** Every request goes wrong like this until `null`. */
  failAlways(fault: Fault | null): void;
  close(): Promise<void>;
};

type State = Pick<MessageBirdStandIn, "texts" | "requests" | "numbers" | "lineTypes"> & {
  accessKey: string;
  listeners: (() => void)[];
  faults: Fault[];
  always: Fault | null;
};

/** Starts a server that speaks enough of rest.messagebird.com for the real package. See `redirect.mjs`. */
export async function startMessageBird({ accessKey, port = 0 }: { accessKey: string; port?: number }) {
  const state: State = {
    accessKey,
    listeners: [],
    texts: [],
    numbers: stock(),
    lineTypes: new Map(),
    requests: [],
    faults: [],
    always: null,
  };
  const server = createServer((request, response) => {
    answer(state, { request, response }).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const standIn: MessageBirdStandIn = {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    texts: state.texts,
    numbers: state.numbers,
    lineTypes: state.lineTypes,
    requests: state.requests,
    onText: (listener) => {
      state.listeners.push(listener);
    },
    failNext: (...faults) => {
      state.faults.push(...faults);
    },
    failAlways: (fault) => {
      state.always = fault;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return standIn;
}

type Exchange = { request: IncomingMessage; response: ServerResponse };

async function answer(state: State, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  const path = request.url ?? "/";
  state.requests.push({ method: request.method ?? "GET", path });
  const body = await text(request);
  const fault = state.faults.shift() ?? state.always;
  if (fault?.kind === "reset") return void request.socket.destroy();
  if (fault?.kind === "answer") return reply(response, fault);
  if (request.headers.authorization !== `AccessKey ${state.accessKey}`) {
    return reply(response, { status: 401, body: errorBody(2, "Request not allowed (incorrect access_key)") });
  }
  if (request.headers["x-stand-in-host"] === "numbers.messagebird.com") {
    return answerAboutNumbers(state, { exchange, body, fault });
  }
  if (request.method === "POST" && path === "/messages") return take(state, { exchange, body, fault });
  if (path.startsWith("/lookup/"))
    return reply(response, lookup(state, path.replace(/^\/lookup\/|\?.*$/g, "")));
  reply(response, { status: 404, body: errorBody(20, "not found") });
}

function take(
  state: State,
  { exchange, body, fault }: { exchange: Exchange; body: string; fault: Fault | null },
): void {
  const sent = sendSchema.safeParse(JSON.parse(body));
  if (!sent.success || sent.data.body === "") {
    reply(exchange.response, {
      status: 422,
      body: errorBody(9, "no (correct) recipients found", "recipients"),
    });
    return;
  }
  const taken = { ...sent.data, id: randomUUID().replaceAll("-", ""), at: Date.now() };
  state.texts.push(taken);
  for (const listener of state.listeners) listener();
  if (fault?.kind === "hang-after-accepting") return;
  if (fault?.kind === "reset-after-accepting") return void exchange.request.socket.destroy();
  reply(exchange.response, { status: 201, body: JSON.stringify(accepted(taken)) });
}

function accepted({ id, originator, body, reference, recipients }: TakenText) {
  const now = new Date().toISOString();
  const items = [{ recipient: Number(recipients), status: "sent", statusDatetime: now }];
  const href = `https://rest.messagebird.com/messages/${id}`;
  const counts = { totalCount: 1, totalSentCount: 1, totalDeliveredCount: 0, totalDeliveryFailedCount: 0 };
  return {
    id,
    href,
    direction: "mt",
    type: "sms",
    originator,
    body,
    reference,
    recipients: { ...counts, items },
  };
}

function answerAboutNumbers(
  state: State,
  { exchange, body, fault }: { exchange: Exchange; body: string; fault: Fault | null },
): void {
  const { request, response } = exchange;
  const url = new URL(request.url ?? "/", "https://numbers.messagebird.com");
  const answer = answerNumbers(state.numbers, { method: request.method ?? "GET", url, body });
  if (fault?.kind === "hang-after-accepting") return;
  if (fault?.kind === "reset-after-accepting") return void request.socket.destroy();
  reply(response, answer ?? { status: 404, body: errorBody(20, "not found") });
}

function lookup(state: State, digits: string): { status: number; body: string } {
  if (!digits.startsWith("44")) return { status: 404, body: errorBody(21, "Phone number is not valid") };
  return {
    status: 200,
    body: JSON.stringify({
      countryCode: "GB",
      countryPrefix: 44,
      phoneNumber: Number(digits),
      type: state.lineTypes.get(digits) ?? "mobile",
    }),
  };
}

function reply(
  response: ServerResponse,
  { status, body = "", headers = {} }: { status: number; body?: string; headers?: Record<string, string> },
): void {
  response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(body);
}

function errorBody(code: number, description: string, parameter: string | null = null): string {
  return JSON.stringify({ errors: [{ code, description, parameter }] });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("The stand-in listens on no port.");
  return address.port;
}
