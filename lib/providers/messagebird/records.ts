import { z } from "zod";
import { toDigits } from "@/lib/phone";
import type { OutboundMessage, StatusUpdate } from "@/lib/providers/contract";
import { attemptIdOf } from "@/lib/providers/fields";
import { unlessAbsent, unreadable } from "@/lib/providers/json-api";
import { optionalCode } from "@/lib/providers/json-body";
import { absentCodes, type Call, callMessageBird } from "@/lib/providers/messagebird/api";
import { carrier } from "@/lib/providers/messagebird/failure";
import { statusUpdateOf } from "@/lib/providers/messagebird/status";

const pageSize = 100;
const clockDifferenceMs = 60_000;

const recipientSchema = z.object({
  status: z.string(),
  statusReason: z.string().nullish().catch(null),
  statusErrorCode: optionalCode,
});
const messageSchema = z.object({
  id: z.string().min(1),
  reference: z.string().nullish().catch(null),
  createdDatetime: z.coerce.date().nullish().catch(null),
});
const recordSchema = messageSchema.extend({
  recipients: z.object({ items: z.tuple([recipientSchema]).rest(z.unknown()) }),
});
const listSchema = z.object({ items: z.array(z.unknown()) });

/** What has become of a text; null when MessageBird knows none of that id. Throws SendError. */
export async function readReport(call: Call, carrierMessageId: string): Promise<StatusUpdate | null> {
  const path = `/messages/${encodeURIComponent(carrierMessageId)}`;
  const answer = await unlessAbsent(
    () => callMessageBird(call, { host: "rest", method: "GET", path }),
    absentCodes,
  );
  if (answer === null) return null;
  const record = recordSchema.safeParse(answer).data;
  if (!record) throw unreadable(carrier);
  const [{ status: word, statusErrorCode: code = null, statusReason: reason = null }] =
    record.recipients.items;
  const update = statusUpdateOf({ word, code, reason });
  if (!update) throw unreadable(carrier);
  return { carrierMessageId, attemptId: attemptIdOf(record.reference), ...update };
}

/** A text of ours that MessageBird has taken, by the reference that it keeps with it. Throws SendError. */
export async function findSent(
  call: Call,
  { attemptId, from, offeredAt }: OutboundMessage & { offeredAt: Date },
): Promise<{ carrierMessageId: string } | null> {
  const since = new Date(offeredAt.getTime() - clockDifferenceMs);
  // Not by recipient: people's phones stay out of addresses.
  const filter = { originator: toDigits(from), direction: "mt", from: since.toISOString() };
  for (let offset = 0; ; ) {
    const query = new URLSearchParams({ ...filter, limit: String(pageSize), offset: String(offset) });
    const page = listSchema.safeParse(
      await callMessageBird(call, { host: "rest", method: "GET", path: "/messages", query }),
    ).data;
    if (!page) throw unreadable(carrier);
    const messages = page.items.flatMap((item) => messageSchema.safeParse(item).data ?? []);
    const found = messages.find(({ reference }) => attemptIdOf(reference) === attemptId);
    if (found) return { carrierMessageId: found.id };
    // Newest first: a page of older ones has nothing after it that counts, whether or not the filter was heeded.
    if (!messages.some(({ createdDatetime }) => !createdDatetime || createdDatetime >= since)) return null;
    offset += page.items.length;
  }
}
