import { randomUUID } from "node:crypto";
import { z } from "zod";
import { answerNumbers, type NumberStock, stock } from "@/tests/carriers/flowroute-numbers";
import { type Asked, type Reply, type StandIn, startStandIn } from "@/tests/carriers/stand-in";

const sendSchema = z.object({
  to: z.string().regex(/^\d{8,15}$/),
  from: z.string().regex(/^1\d{10}$/),
  body: z.string().min(1),
  is_mms: z.boolean().optional(),
  dlr_callback: z.string().optional(),
});

/** A text that the stand-in took, in the order of arrival. */
export type TakenText = z.infer<typeof sendSchema> & { id: string };

/** A message as Flowroute keeps it on record (an MDR). */
export type FlowrouteRecord = {
  id: string;
  direction: "inbound" | "outbound";
  from: string;
  to: string;
  body: string | null;
  is_mms: boolean;
  timestamp: string;
  /** `delivered` for what came in, `message buffered` for what goes out, when left out. */
  status?: string;
  delivery_receipts?: {
    level: number;
    status: string;
    status_code: string | null;
    status_code_description?: string;
  }[];
};

export type FlowrouteStandIn = StandIn & {
  texts: TakenText[];
  /** What stands on record, both ways. */
  records: FlowrouteRecord[];
  /** `from:to` of those who have answered STOP. */
  stopped: Set<string>;
  numbers: NumberStock;
  /** Somebody texts one of our numbers: it is on record now, and whether we are told is up to the test. */
  arrive(text: {
    from: string;
    to: string;
    body: string | null;
    is_mms?: boolean;
    at?: Date;
  }): FlowrouteRecord;
};

type Account = { accessKey: string; secretKey: string };
type State = Pick<FlowrouteStandIn, "texts" | "records" | "stopped" | "numbers">;

/** Flowroute's error answer. */
export function flowrouteError(status: number, title: string, code?: string) {
  const error = { id: randomUUID(), status, title, detail: `${title}: 12025550100`, ...(code && { code }) };
  return { kind: "answer", status, body: { errors: [error] } } as const;
}

/** Starts a server that speaks enough of api.flowroute.com for the adapter. */
export async function startFlowroute(account: Account & { port?: number }): Promise<FlowrouteStandIn> {
  const state: State = { texts: [], records: [], stopped: new Set(), numbers: stock() };
  const server = await startStandIn({
    port: account.port,
    handle: (asked) => handle(state, { asked, account }),
  });
  return {
    ...server,
    ...state,
    arrive: ({ at = new Date(), is_mms = false, ...text }) => {
      const record = {
        ...text,
        is_mms,
        id: newId(),
        direction: "inbound" as const,
        timestamp: at.toISOString(),
      };
      state.records.push(record);
      return record;
    },
  };
}

function handle(state: State, { asked, account }: { asked: Asked; account: Account }): Reply {
  const basic = Buffer.from(`${account.accessKey}:${account.secretKey}`).toString("base64");
  if (asked.headers.get("authorization") !== `Basic ${basic}`) return refuse(401, "Unauthorized");
  const { pathname, searchParams } = asked.url;
  if (pathname === "/v2.1/messages")
    return asked.method === "POST" ? take(state, asked) : list(state, searchParams);
  const id = /^\/v2\.1\/messages\/([\w-]+)$/.exec(pathname)?.[1];
  if (id) return read(state, id);
  return answerNumbers(state.numbers, asked) ?? refuse(404, "Not Found");
}

function take(state: State, asked: Asked): Reply {
  const sent = sendSchema.safeParse(JSON.parse(asked.body));
  if (!sent.success) return refuse(422, "Unprocessable Entity");
  const { from, to, body } = sent.data;
  if (state.stopped.has(`${from}:${to}`)) return refuse(400, "The recipient has opted out", "1110");
  const id = newId();
  state.texts.push({ ...sent.data, id });
  const timestamp = new Date().toISOString();
  state.records.push({ id, direction: "outbound", from, to, body, is_mms: false, timestamp });
  return { status: 202, body: { data: { id, type: "message", links: { self: linkOf(id) } } } };
}

function list(state: State, parameters: URLSearchParams): Reply {
  const since = parameters.get("start_date");
  if (since === null) return refuse(400, "start_date is required");
  const offset = Number(parameters.get("offset") ?? 0);
  const found = state.records.filter(({ timestamp }) => timestamp >= since);
  // Newest first, as people look at it, and fewer than clients ask for.
  const limit = Math.min(Number(parameters.get("limit") ?? 50), 50);
  const page = found.toReversed().slice(offset, offset + limit);
  return { status: 200, body: { data: page.map(onRecord) } };
}

function read(state: State, id: string): Reply {
  const record = state.records.find((candidate) => candidate.id === id);
  return record ? { status: 200, body: { data: onRecord(record) } } : refuse(404, "Not Found");
}

/** As records and the webhooks since v2.1 have it. */
export function onRecord({ id, ...message }: FlowrouteRecord) {
  const attributes = {
    status: message.direction === "inbound" ? "delivered" : "message buffered",
    delivery_receipts: [],
    ...message,
    amount_display: "$0.0040",
    amount_nanodollars: 4_000_000,
    message_encoding: 0,
    message_type: "longcode",
  };
  return { id, type: "message", attributes, links: { self: linkOf(id) } };
}

function refuse(status: number, title: string, code?: string): Reply {
  const { body } = flowrouteError(status, title, code);
  return { status, body };
}

function linkOf(id: string): string {
  return `https://api.flowroute.com/v2.1/messages/${id}`;
}

function newId(): string {
  return `mdr2-${randomUUID().replaceAll("-", "")}`;
}
