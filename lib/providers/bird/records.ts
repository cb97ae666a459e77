import { z } from "zod";
import { type BirdCall, callBird, carrier, notFoundCode } from "@/lib/providers/bird/api";
import { statusOf } from "@/lib/providers/bird/event";
import { toInbound } from "@/lib/providers/bird/inbound";
import { listPages } from "@/lib/providers/bird/pages";
import { outcomeFields, statusUpdateOf } from "@/lib/providers/bird/status";
import type { OutboundMessage, RecordedMessage, StatusUpdate } from "@/lib/providers/contract";
import { unlessAbsent, unreadable } from "@/lib/providers/json-api";
import { identifier, optionalIdentifier, storableText } from "@/lib/providers/json-body";

const pageSize = "100";
const clockDifferenceMs = 60_000;

const recordSchema = z.object({
  id: identifier,
  to: identifier,
  from: optionalIdentifier,
  text: storableText.nullish(),
  created_at: z.coerce.date(),
  metadata: z
    .object({ attempt: z.string().nullish().catch(null) })
    .nullish()
    .catch(null),
});
const reportSchema = z.object({ status: z.string(), ...outcomeFields });
type BirdRecord = z.output<typeof recordSchema>;

/** Every text that Bird has on record as sent to us since then, oldest first. Throws SendError. */
export async function listInbound(call: BirdCall, since: Date): Promise<RecordedMessage[]> {
  const records = await list(call, { direction: "inbound", created_after: since.toISOString() });
  return records
    .map((record) => ({ ...toInbound({ ...record, sms_id: record.id }), sentAt: record.created_at }))
    .sort((one, other) => one.sentAt.getTime() - other.sentAt.getTime());
}

/** What has become of a text; null when Bird knows none of that id, or has forgotten it. Throws SendError. */
export async function readReport(call: BirdCall, carrierMessageId: string): Promise<StatusUpdate | null> {
  const path = `/v1/sms/messages/${encodeURIComponent(carrierMessageId)}`;
  const answer = await unlessAbsent(() => callBird(call, { method: "GET", path }), [notFoundCode]);
  if (answer === null) return null;
  const record = reportSchema.safeParse(answer).data;
  const type = `sms.${record?.status}`;
  const status = statusOf({ type });
  if (!record || !status) throw unreadable(carrier);
  return statusUpdateOf({ ...record, id: carrierMessageId, type, status });
}

/** A text of ours that Bird has taken, by the attempt's id that it keeps with it. Throws SendError. */
export async function findSent(
  call: BirdCall,
  { attemptId, from, offeredAt }: OutboundMessage & { offeredAt: Date },
): Promise<{ carrierMessageId: string } | null> {
  const created_after = new Date(offeredAt.getTime() - clockDifferenceMs).toISOString();
  // Not by recipient: people's phones stay out of addresses.
  const records = await list(call, { direction: "outbound", from, created_after });
  const found = records.find(({ metadata }) => metadata?.attempt === attemptId);
  return found ? { carrierMessageId: found.id } : null;
}

/** Page by page. What cannot be read is passed over. */
async function list(call: BirdCall, filter: Record<string, string>): Promise<BirdRecord[]> {
  const items = await listPages(call, { path: "/v1/sms/messages", filter: { ...filter, limit: pageSize } });
  return items.flatMap((item) => recordSchema.safeParse(item).data ?? []);
}
