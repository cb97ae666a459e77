import { z } from "zod";
import { toDigits } from "@/lib/phone";
import {
  MalformedWebhook,
  type OutboundMessage,
  type RecordedMessage,
  type StatusUpdate,
} from "@/lib/providers/contract";
import { callFlowroute, carrier, type FlowrouteCall, notFoundCode } from "@/lib/providers/flowroute/api";
import { withPlainPunctuation } from "@/lib/providers/flowroute/messages";
import { type FlowrouteText, readItem, toInbound } from "@/lib/providers/flowroute/record";
import { receiptSchema, statusUpdateOf } from "@/lib/providers/flowroute/status";
import { unlessAbsent, unreadable } from "@/lib/providers/json-api";

const listSchema = z.object({ data: z.array(z.unknown()) });
const reportSchema = z.object({
  data: z.object({
    attributes: receiptSchema.extend({ delivery_receipts: z.array(receiptSchema).catch([]) }),
  }),
});
const pageSize = 100;
const clockDifferenceMs = 2_000;

/** A text on record, with its id and time. */
type Recorded = FlowrouteText & { id: string; sentAt: Date };

/** Every text that Flowroute has on record as sent to us since then, oldest first. Throws SendError. */
export async function listInbound(call: FlowrouteCall, since: Date): Promise<RecordedMessage[]> {
  const texts = await listSince(call, since);
  return texts
    .filter(({ direction }) => isWord(direction, "inbound"))
    .flatMap((text) => toRecorded(text) ?? []);
}

/**
 * What has become of a text; null when Flowroute knows none of that id. Its receipts tell, a final one before the
 * others, and beside them, since landlines give none, the record's own state. Throws SendError.
 */
export async function readReport(
  call: FlowrouteCall,
  carrierMessageId: string,
): Promise<StatusUpdate | null> {
  const path = `/v2.1/messages/${encodeURIComponent(carrierMessageId)}`;
  const answer = await unlessAbsent(() => callFlowroute(call, { method: "GET", path }), [notFoundCode]);
  if (answer === null) return null;
  const record = reportSchema.safeParse(answer).data?.data.attributes;
  if (!record) throw unreadable(carrier);
  const updates = [...record.delivery_receipts, record].flatMap((told) => statusUpdateOf(told) ?? []);
  const told = (wanted: StatusUpdate["status"]) => updates.find(({ status }) => status === wanted);
  const update = told("delivered") ?? told("failed") ?? told("sent");
  if (!update) throw unreadable(carrier);
  return { carrierMessageId, attemptId: null, ...update };
}

/**
 * A text of ours that Flowroute has taken since then. There is no reference of ours on record: the same words between
 * the same two count, which can only be this text's, since a lane has one text on its way at a time. Throws SendError.
 */
export async function findSent(
  call: FlowrouteCall,
  message: OutboundMessage & { offeredAt: Date },
): Promise<{ carrierMessageId: string } | null> {
  const since = new Date(message.offeredAt.getTime() - clockDifferenceMs);
  const body = withPlainPunctuation(message.body);
  const found = (await listSince(call, since)).find(
    (text) =>
      isWord(text.direction, "outbound") &&
      text.to.endsWith(toDigits(message.to)) &&
      text.from?.endsWith(toDigits(message.from)) &&
      text.body === body,
  );
  return found ? { carrierMessageId: found.id } : null;
}

/** Page by page, until a page brings nothing new: how many a page holds is up to Flowroute. */
async function listSince(call: FlowrouteCall, since: Date): Promise<Recorded[]> {
  const found = new Map<string, Recorded>();
  for (let offset = 0, known = -1; found.size > known; ) {
    known = found.size;
    const items = await readPage(call, { since, offset });
    for (const text of items.flatMap((item) => onRecord(item) ?? [])) found.set(text.id, text);
    offset += items.length;
  }
  return [...found.values()]
    .filter(({ sentAt }) => sentAt >= since)
    .sort((one, other) => one.sentAt.getTime() - other.sentAt.getTime());
}

async function readPage(call: FlowrouteCall, page: { since: Date; offset: number }): Promise<unknown[]> {
  const query = new URLSearchParams({
    start_date: page.since.toISOString(),
    limit: String(pageSize),
    offset: String(page.offset),
  });
  const path = `/v2.1/messages?${query}`;
  const read = listSchema.safeParse(await callFlowroute(call, { method: "GET", path })).data;
  if (read) return read.data;
  throw unreadable(carrier);
}

/** Null for what cannot be read. */
function onRecord(item: unknown): Recorded | null {
  const text = readItem(item);
  const sentAt = new Date(text?.timestamp ?? "");
  return text?.id && !Number.isNaN(sentAt.getTime()) ? { ...text, id: text.id, sentAt } : null;
}

/** Null for a text without words. */
function toRecorded(text: Recorded): RecordedMessage | null {
  try {
    return { ...toInbound(text), carrierMessageId: text.id, sentAt: text.sentAt };
  } catch (error) {
    if (error instanceof MalformedWebhook) return null;
    throw error;
  }
}

function isWord(text: string | null | undefined, word: string): boolean {
  return text?.toLowerCase() === word;
}
