import { z } from "zod";
import type { BirdCall } from "@/lib/providers/bird/api";
import { toInbound } from "@/lib/providers/bird/inbound";
import { listPages } from "@/lib/providers/bird/pages";
import type { OutboundMessage, RecordedMessage } from "@/lib/providers/contract";
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
type BirdRecord = z.output<typeof recordSchema>;

/** Every text that Bird has on record as sent to us since then, oldest first. Throws SendError. */
export async function listInbound(call: BirdCall, since: Date): Promise<RecordedMessage[]> {
  const records = await list(call, { direction: "inbound", created_after: since.toISOString() });
  return records
    .map((record) => ({ ...toInbound({ ...record, sms_id: record.id }), sentAt: record.created_at }))
    .sort((one, other) => one.sentAt.getTime() - other.sentAt.getTime());
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
