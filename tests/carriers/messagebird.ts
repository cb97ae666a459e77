import { randomUUID } from "node:crypto";
import { z } from "zod";
import { answerNumbers, type NumberStock, stock } from "@/tests/carriers/messagebird-numbers";
import { type Asked, type Fault, type Reply, type StandIn, startStandIn } from "@/tests/carriers/stand-in";

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

/** MessageBird's error answer, as a fault. */
export function carrierError(status: number, code: number, description = "refused"): Fault {
  return { kind: "answer", ...refuse(status, code, description) };
}

/** The account has no money left. */
export const balanceTooLow = carrierError(402, 25, "Not enough balance");

type Kept = {
  /** Every text taken, oldest first; the same reference twice is a duplicate. */
  texts: TakenText[];
  /** The numbers that the account rents, and those it could. */
  numbers: NumberStock;
  /** What a lookup says of a phone's line, by its digits; `mobile` when it is not here. */
  lineTypes: Map<string, string>;
  /** What has become of texts, by their ids; `sent` when it is not here. */
  outcomes: Map<string, TextOutcome>;
  /** The calls that it has on record, by their ids. */
  calls: Map<string, VoiceCall>;
};

/** A call as voice.messagebird.com keeps it, with its legs. */
export type VoiceCall = {
  status: "queued" | "starting" | "ongoing" | "ended";
  legs: {
    direction: "incoming" | "outgoing";
    status: "starting" | "ringing" | "ongoing" | "busy" | "no_answer" | "failed" | "hangup";
    duration?: number;
    createdAt?: string;
    answeredAt?: string;
    endedAt?: string;
  }[];
};

type TextOutcome = { status: string; statusReason?: string; statusErrorCode?: number };

export type MessageBirdStandIn = StandIn &
  Kept & {
    /** Calls `listener` as soon as a text has been taken, before it is answered. */
    onText(listener: () => void): void;
  };

type State = Kept & { accessKey: string; listeners: (() => void)[] };

/** Starts a server that speaks enough of MessageBird's hosts for the real package. See `redirect.mjs`. */
export async function startMessageBird({
  accessKey,
  port,
}: {
  accessKey: string;
  port?: number;
}): Promise<MessageBirdStandIn> {
  const kept: Kept = {
    texts: [],
    numbers: stock(),
    lineTypes: new Map(),
    outcomes: new Map(),
    calls: new Map(),
  };
  const state: State = { ...kept, accessKey, listeners: [] };
  const server = await startStandIn({ handle: (asked) => handle(state, asked), port });
  const onText = (listener: () => void) => {
    state.listeners.push(listener);
  };
  return { ...server, ...kept, onText };
}

function handle(state: State, asked: Asked): Reply {
  const { method, url, headers, body } = asked;
  if (headers.get("authorization") !== `AccessKey ${state.accessKey}`)
    return refuse(401, 2, "Request not allowed (incorrect access_key)");
  const notFound = refuse(404, 20, "not found");
  if (headers.get("x-stand-in-host") === "numbers.messagebird.com")
    return answerNumbers(state.numbers, asked) ?? notFound;
  if (headers.get("x-stand-in-host") === "voice.messagebird.com")
    return readCall(state, url.pathname) ?? notFound;
  if (url.pathname === "/messages")
    return method === "POST" ? take(state, body) : list(state, url.searchParams);
  const read = state.texts.find(({ id }) => url.pathname === `/messages/${id}`);
  if (read) return { status: 200, body: onRecord(state, read) };
  const looked = /^\/lookup\/(\d+)$/.exec(url.pathname)?.[1];
  return looked === undefined ? notFound : lookUp(state, looked);
}

function readCall({ calls }: State, path: string): Reply | null {
  const [, id = "", ofLegs] = /^\/calls\/([\w-]+)(\/legs)?$/.exec(path) ?? [];
  const call = calls.get(id);
  if (!call) return null;
  const { status, legs } = call;
  const data = ofLegs
    ? legs.map((leg, index) => ({ id: `leg-${index}`, callID: id, ...leg }))
    : [{ id, status }];
  return { status: 200, body: { data, pagination: { totalCount: data.length, pageCount: 1 } } };
}

function take(state: State, body: string): Reply {
  const sent = sendSchema.safeParse(JSON.parse(body));
  if (!sent.success || sent.data.body === "")
    return refuse(422, 9, "no (correct) recipients found", "recipients");
  const taken = { ...sent.data, id: randomUUID().replaceAll("-", ""), at: Date.now() };
  state.texts.push(taken);
  for (const listener of state.listeners) listener();
  return { status: 201, body: onRecord(state, taken) };
}

/** Newest first, in pages. */
function list(state: State, query: URLSearchParams): Reply {
  const offset = Number(query.get("offset") ?? 0);
  const limit = Math.min(Number(query.get("limit") ?? 20), 20);
  const found = state.texts
    .filter(({ originator }) => [null, originator].includes(query.get("originator")))
    .filter(({ at }) => at >= Date.parse(query.get("from") ?? "2000-01-01"))
    .toReversed();
  const items = found.slice(offset, offset + limit).map((taken) => onRecord(state, taken));
  return { status: 200, body: { offset, limit, count: items.length, totalCount: found.length, items } };
}

function onRecord({ outcomes }: State, { id, originator, body, reference, recipients, at }: TakenText) {
  const createdDatetime = new Date(at).toISOString();
  const outcome = outcomes.get(id) ?? { status: "sent" };
  const items = [{ recipient: Number(recipients), statusDatetime: createdDatetime, ...outcome }];
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
    createdDatetime,
    recipients: { ...counts, items },
  };
}

function lookUp({ lineTypes }: State, digits: string): Reply {
  if (!digits.startsWith("44")) return refuse(404, 21, "Phone number is not valid");
  const type = lineTypes.get(digits) ?? "mobile";
  return {
    status: 200,
    body: { countryCode: "GB", countryPrefix: 44, phoneNumber: Number(digits), type },
  };
}

function refuse(status: number, code: number, description: string, parameter: string | null = null) {
  return { status, body: { errors: [{ code, description, parameter }] } };
}
