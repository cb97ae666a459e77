import { z } from "zod";
import { parseCarrierNumber } from "@/lib/phone";
import { attachmentNotice } from "@/lib/providers/attachment";
import type { OutboundMessage, RecordedMessage, StatusUpdate } from "@/lib/providers/contract";
import { unlessAbsent, unreadable } from "@/lib/providers/json-api";
import { optionalCode } from "@/lib/providers/json-body";
import { parseSender } from "@/lib/providers/sender";
import { absentCodes, carrier } from "@/lib/providers/twilio/errors";
import { readPages } from "@/lib/providers/twilio/pages";
import { type Call, callTwilio } from "@/lib/providers/twilio/request";
import { statusUpdateOf } from "@/lib/providers/twilio/status";

/** A text as Twilio's list has it. Times are whole seconds. */
const recordSchema = z.object({
  sid: z.string().min(1),
  from: z.string().nullish(),
  to: z.string().min(1),
  body: z.string().nullish(),
  direction: z.string(),
  num_media: z.coerce.number().catch(0),
  date_created: z.coerce.date(),
});
const reportSchema = z.object({
  status: z.string(),
  error_code: optionalCode,
  error_message: z.string().nullish().catch(null),
});
type TextRecord = z.infer<typeof recordSchema>;

/** What has become of a text; null when Twilio knows none of that id. Throws SendError. */
export async function readReport(call: Call, carrierMessageId: string): Promise<StatusUpdate | null> {
  const path = `/Messages/${encodeURIComponent(carrierMessageId)}.json`;
  const answer = await unlessAbsent(() => callTwilio(call, { method: "GET", path }), absentCodes);
  if (answer === null) return null;
  const record = reportSchema.safeParse(answer).data;
  if (!record) throw unreadable(carrier);
  const { status: word, error_code: code, error_message: message } = record;
  const update = statusUpdateOf({ word, code: code ?? null, message: message ?? null });
  if (!update) throw unreadable(carrier);
  return { carrierMessageId, attemptId: null, ...update };
}

/**
 * Whether Twilio has taken a text that was offered then. It keeps no reference of ours, so the text is told by who
 * writes what to whom, and by the second. A clock of ours that is ahead makes a text go out twice, never be lost.
 */
export async function findMessage(
  call: Call,
  { from, to, body, offeredAt }: OutboundMessage & { offeredAt: Date },
): Promise<{ carrierMessageId: string } | null> {
  const query = new URLSearchParams({ From: from, To: to });
  const taken: TextRecord[] = [];
  for await (const page of readTexts(call, { query, since: offeredAt })) {
    taken.push(...page.filter((text) => text.direction !== "inbound" && text.body === body));
  }
  // The first one after the offer: what came later was offered later.
  const found = taken.at(-1);
  return found ? { carrierMessageId: found.sid } : null;
}

/** Every text to one of our numbers since then, oldest first. Throws SendError. */
export async function listInbound(call: Call, since: Date): Promise<RecordedMessage[]> {
  const query = new URLSearchParams({ "DateSent>": since.toISOString().replace(/\.\d+Z$/, "Z") });
  const found = new Map<string, RecordedMessage>();
  for await (const page of readTexts(call, { query, since })) {
    for (const text of page.flatMap((record) => toInbound(record) ?? []))
      found.set(text.carrierMessageId, text);
  }
  return [...found.values()].sort((one, other) => one.sentAt.getTime() - other.sentAt.getTime());
}

/** Newest first, as Twilio lists them, and no further back than asked. */
async function* readTexts(
  call: Call,
  { query, since }: { query: URLSearchParams; since: Date },
): AsyncGenerator<TextRecord[]> {
  const list = { path: "/Messages.json", items: "messages", query, pageSize: 500 };
  const wholeSecond = new Date(Math.floor(since.getTime() / 1000) * 1000);
  for await (const items of readPages(call, list)) {
    const texts = items.flatMap((item) => recordSchema.safeParse(item).data ?? []);
    const recent = texts.filter((text) => text.date_created >= wholeSecond);
    yield recent;
    if (recent.length < texts.length) return;
  }
}

/** Null for what we sent ourselves, and for what holds nothing. */
function toInbound(text: TextRecord): RecordedMessage | null {
  if (text.direction !== "inbound") return null;
  const body = text.body?.trim() ? text.body : text.num_media > 0 ? attachmentNotice : null;
  if (body === null) return null;
  return {
    carrierMessageId: text.sid,
    ...parseSender(text.from ?? null),
    to: parseCarrierNumber(text.to),
    dialled: text.to,
    body,
    sentAt: text.date_created,
  };
}
