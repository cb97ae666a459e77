import { type Database, inPlainTransaction, type Statements } from "@/lib/db";
import { type Arrival, receiveMessage } from "@/lib/messages/receive";
import { forwardWhole, lockWhole, type Piece, patience, readWaiting, type Whole } from "@/lib/messages/whole";
import type { MessagePart } from "@/lib/providers/contract";
import { resolveCaller } from "@/lib/sessions/caller";
import { keepReceipt } from "@/lib/sessions/receipt";

const batch = 200;

/**
 * Takes in a text, or a piece of one, which waits until all pieces have come: then the whole text is received, once
 * and in one transaction with its last piece. A piece that comes again changes nothing.
 */
export async function receiveText(
  database: Database,
  arrival: Arrival,
): Promise<"received" | "duplicate" | "waiting"> {
  const { part } = arrival.inbound;
  if (!part) return receiveMessage(database, arrival);
  return inPlainTransaction(database, (transaction) => takePart(transaction, { arrival, part }));
}

/**
 * Receives the texts whose missing pieces nobody waits for any longer, each marked where a piece is missing.
 * Takes some of them, and returns how many.
 */
export async function forwardIncomplete(database: Database): Promise<number> {
  const overdue = await inPlainTransaction(database, readOverdue);
  for (const whole of overdue) {
    await inPlainTransaction(database, async (transaction) => {
      await lockWhole(transaction, whole);
      const pieces = await readWaiting(transaction, whole);
      if (pieces.some((piece) => piece.overdue)) await forwardWhole(transaction, { whole, pieces });
    });
  }
  return overdue.length;
}

type ArrivedPart = { arrival: Arrival; part: MessagePart };

async function takePart(
  transaction: Statements,
  { arrival, part }: ArrivedPart,
): Promise<"received" | "duplicate" | "waiting"> {
  const { provider, replay } = arrival;
  if (replay && !(await keepReceipt(transaction, { provider, replay }))) return "duplicate";
  const whole = await wholeOf(transaction, { arrival, part });
  await lockWhole(transaction, whole);
  const waiting = await readWaiting(transaction, whole);
  const same = waiting.find((piece) => piece.index === part.index);
  if (same && isRepeated(same, arrival)) return "duplicate";
  if (!(await insertPart(transaction, { whole, arrival, part }))) return "duplicate";
  // The sender's counter has come round: what waited belongs to an older text.
  if (same) await forwardWhole(transaction, { whole, pieces: waiting });
  const pieces = await readWaiting(transaction, whole);
  if (pieces.length < part.count) return "waiting";
  await forwardWhole(transaction, { whole, pieces });
  return "received";
}

async function wholeOf(transaction: Statements, { arrival, part }: ArrivedPart): Promise<Whole> {
  const { provider, inbound } = arrival;
  const caller = await resolveCaller(transaction, { ...inbound, provider });
  return {
    provider,
    senderPhoneId: caller.phoneId,
    senderLabel: caller.ownNumber ? inbound.from : inbound.fromLabel,
    proxyNumberId: caller.numberId,
    dialled: inbound.dialled,
    reference: part.reference,
    count: part.count,
  };
}

/** The same place in the same text with the same words, or under the same carrier's id. */
function isRepeated(same: Piece, { inbound }: Arrival): boolean {
  if (same.body === inbound.body) return true;
  return same.carrierMessageId !== null && same.carrierMessageId === inbound.carrierMessageId;
}

async function insertPart(
  transaction: Statements,
  { whole, arrival, part }: ArrivedPart & { whole: Whole },
): Promise<boolean> {
  const { carrierMessageId, body, sentAt } = arrival.inbound;
  const written = await transaction.$executeRaw`
    insert into message_parts (
      provider, carrier_message_id, sender_phone_id, sender_label, proxy_number_id, dialled, reference,
      part_index, part_count, body, sent_at)
    values (
      ${whole.provider}, ${carrierMessageId}, ${whole.senderPhoneId}::uuid, ${whole.senderLabel},
      ${whole.proxyNumberId}::uuid, ${whole.dialled}, ${whole.reference},
      ${part.index}::int, ${part.count}::int, ${Buffer.from(body, "utf16le")},
      ${sentAt ?? null}::timestamptz)
    on conflict (provider, carrier_message_id) do nothing`;
  return written === 1;
}

function readOverdue(transaction: Statements): Promise<Whole[]> {
  return transaction.$queryRaw<Whole[]>`
    select provider, sender_phone_id as "senderPhoneId", sender_label as "senderLabel",
      proxy_number_id as "proxyNumberId", dialled, reference, part_count as count
    from message_parts
    where settled_at is null and received_at <= app_now() - ${patience}
    group by 1, 2, 3, 4, 5, 6, 7
    order by min(received_at)
    limit ${batch}::int`;
}
