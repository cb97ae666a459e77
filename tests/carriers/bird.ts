import { randomUUID } from "node:crypto";
import { z } from "zod";
import { answerNumbers, type NumberStock, stock } from "@/tests/carriers/bird-numbers";
import { type Asked, type Reply, type StandIn, startStandIn } from "@/tests/carriers/stand-in";

const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/);
const sendSchema = z.strictObject({
  to: e164,
  from: e164,
  text: z.string().min(1),
  category: z.enum(["transactional", "marketing", "authentication", "service"]),
  metadata: z.record(z.string(), z.unknown()).optional(),
});

/** A text that the stand-in took, in the order of arrival. */
export type TakenText = z.infer<typeof sendSchema> & { id: string };

/** A text as Bird keeps it on record. */
export type BirdRecord = {
  id: string;
  direction: "inbound" | "outbound";
  from: string;
  to: string;
  text?: string;
  metadata: Record<string, unknown> | null;
  created_at: string;
  /** What has become of it; `accepted` when left out. */
  status?: string;
  error?: { code: string; description: string };
};

export type BirdStandIn = StandIn & {
  texts: TakenText[];
  records: BirdRecord[];
  numbers: NumberStock;
  /** What a lookup says of a phone's line; `mobile` when it is not here. */
  lineTypes: Map<string, string>;
  /** Somebody texts one of our numbers: it is on record now, and whether we are told is up to the test. */
  arrive(text: { from: string; to: string; text?: string; at?: Date }): BirdRecord;
};

type State = Pick<BirdStandIn, "texts" | "records" | "numbers" | "lineTypes"> & {
  answers: Map<string, { request: string; reply: Reply }>;
};

/** Bird's error answer. */
export function birdError(status: number, code: string, name = "Refused") {
  const message = "Not like this, +447700900001.";
  return { kind: "answer", status, body: { error: { type: "some_error", code, name, message } } } as const;
}

/** Starts a server that speaks enough of platform.bird.com for the adapter. */
export async function startBird(account: { apiKey: string; port?: number }): Promise<BirdStandIn> {
  const state: State = {
    texts: [],
    records: [],
    numbers: stock(),
    lineTypes: new Map(),
    answers: new Map(),
  };
  const server = await startStandIn({
    port: account.port,
    handle: (asked) => handle(state, { asked, account }),
  });
  return {
    ...server,
    ...state,
    arrive: ({ at = new Date(), ...text }) => {
      const record = { ...text, id: newId(), direction: "inbound" as const, metadata: null };
      const dated = { ...record, created_at: at.toISOString() };
      state.records.push(dated);
      return dated;
    },
  };
}

function handle(state: State, { asked, account }: { asked: Asked; account: { apiKey: string } }): Reply {
  if (!asked.headers.get("user-agent")) return refuse(403, "E01003");
  if (asked.headers.get("authorization") !== `Bearer ${account.apiKey}`) return refuse(401, "E01001");
  const key = asked.headers.get("idempotency-key");
  return key === null ? route(state, asked) : once(state, { asked, key });
}

/** The same request under the same key is answered as it was; another one is refused. */
function once(state: State, { asked, key }: { asked: Asked; key: string }): Reply {
  const request = `${asked.method} ${asked.url.pathname} ${asked.body}`;
  const earlier = state.answers.get(key);
  if (!earlier) {
    const reply = route(state, asked);
    if (reply.status < 500) state.answers.set(key, { request, reply });
    return reply;
  }
  if (earlier.request !== request) return refuse(409, "E01005");
  return { ...earlier.reply, headers: { "Idempotency-Replay": "true" } };
}

function route(state: State, asked: Asked): Reply {
  const { method, url } = asked;
  if (url.pathname === "/v1/sms/messages")
    return method === "POST" ? take(state, asked) : list(state, url.searchParams);
  const read = state.records.find(({ id }) => url.pathname === `/v1/sms/messages/${id}`);
  if (read) return { status: 200, body: { status: "accepted", error: null, ...read } };
  if (url.pathname === "/v1/lookup/phone-number" && method === "POST") return lookUp(state, asked.body);
  return answerNumbers(state.numbers, asked) ?? refuse(404, "E01006");
}

function take(state: State, asked: Asked): Reply {
  const sent = sendSchema.safeParse(JSON.parse(asked.body));
  if (!sent.success) return refuse(422, "E01020", "ValidationFailed");
  const id = newId();
  state.texts.push({ ...sent.data, id });
  const { from, to, text, metadata = null } = sent.data;
  const created_at = new Date().toISOString();
  const record = { id, direction: "outbound" as const, from, to, text, metadata, created_at };
  state.records.push(record);
  return { status: 202, body: { ...record, status: "accepted", category: sent.data.category, cost: null } };
}

const filters = new Set(["direction", "to", "from", "created_after", "limit", "starting_after"]);

function list({ records }: State, query: URLSearchParams): Reply {
  if ([...query.keys()].some((name) => !filters.has(name))) return refuse(422, "E01029");
  const found = records
    .filter((record) => record.created_at > (query.get("created_after") ?? ""))
    .filter((record) => ["direction", "to", "from"].every((name) => matches(record, { name, query })))
    .toReversed();
  const start = found.findIndex(({ id }) => id === query.get("starting_after")) + 1;
  const data = found.slice(start, start + Number(query.get("limit") ?? 25));
  const more = start + data.length < found.length;
  return { status: 200, body: { data, next_cursor: more ? data.at(-1)?.id : null } };
}

function matches(record: BirdRecord, { name, query }: { name: string; query: URLSearchParams }): boolean {
  const values: Record<string, string> = { direction: record.direction, to: record.to, from: record.from };
  return !query.has(name) || query.get(name) === values[name];
}

const lookupSchema = z.strictObject({ phone_number: e164, type: z.array(z.string()).optional() });

function lookUp({ lineTypes }: State, body: string): Reply {
  const asked = lookupSchema.safeParse(JSON.parse(body)).data;
  if (!asked?.phone_number.startsWith("+44")) return refuse(422, "E01020");
  const line_type = lineTypes.get(asked.phone_number) ?? "mobile";
  return {
    status: 200,
    body: { phone_number: asked.phone_number, country_code: "GB", line_type, flags: [] },
  };
}

function refuse(status: number, code: string, name?: string): Reply {
  const { body } = birdError(status, code, name);
  return { status, body };
}

function newId(): string {
  return `sms_${randomUUID().replaceAll("-", "")}`;
}
