import { Prisma } from "@/generated/prisma/client";
import type { Statements } from "@/lib/db";
import { receiveWithin } from "@/lib/messages/receive";
import { parseCarrierNumber } from "@/lib/phone";
import type { InboundMessage } from "@/lib/providers/contract";
import { storable } from "@/lib/providers/fields";

/** What the pieces of one text have in common. */
export type Whole = {
  provider: string;
  senderPhoneId: string | null;
  /** A sender that is not a person's phone: a name, a short code, one of our own numbers. */
  senderLabel: string | null;
  proxyNumberId: string | null;
  dialled: string;
  reference: string;
  count: number;
};

/** A piece that waits for the others. */
export type Piece = {
  id: string;
  carrierMessageId: string | null;
  index: number;
  body: string;
  /** When it was sent, or reached us. */
  at: Date;
  /** Whether the time limit for the others is over. */
  overdue: boolean;
};

/** How long a piece waits for the others, by the database's clock. */
export const patience = Prisma.sql`interval '30 seconds'`;
const missing = " [part of this text is missing] ";

/** Lets nobody else touch this text's pieces until the transaction ends. */
export async function lockWhole(transaction: Statements, whole: Whole): Promise<void> {
  const { provider, senderPhoneId, senderLabel, dialled, reference } = whole;
  const name = JSON.stringify(["parts", provider, senderPhoneId, senderLabel, dialled, reference]);
  await transaction.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}

/** The pieces of a text that wait, in their order. */
export async function readWaiting(transaction: Statements, whole: Whole): Promise<Piece[]> {
  const rows = await transaction.$queryRaw<(Omit<Piece, "body"> & { body: Buffer })[]>`
    select id, carrier_message_id as "carrierMessageId", part_index as index, body,
      coalesce(sent_at, received_at) as at,
      received_at <= app_now() - ${patience} as overdue
    from message_parts
    where settled_at is null and provider = ${whole.provider} and dialled = ${whole.dialled}
      and sender_phone_id is not distinct from ${whole.senderPhoneId}::uuid
      and sender_label is not distinct from ${whole.senderLabel}
      and proxy_number_id is not distinct from ${whole.proxyNumberId}::uuid
      and reference = ${whole.reference} and part_count = ${whole.count}::int
    order by part_index`;
  return rows.map((row) => ({ ...row, body: row.body.toString("utf16le") }));
}

/**
 * Receives what has come of a text as one message, marked where pieces are missing, and forgets the pieces' words.
 * A text that is here already under the first piece's id is not received again.
 */
export async function forwardWhole(
  transaction: Statements,
  { whole, pieces }: { whole: Whole; pieces: readonly Piece[] },
): Promise<void> {
  const inbound = await inboundOf(transaction, { whole, pieces });
  if (!(await isKnown(transaction, { whole, inbound }))) {
    await receiveWithin(transaction, { provider: whole.provider, inbound, replay: null });
  }
  await transaction.$executeRaw`
    update message_parts set settled_at = app_now(), body = ''
    where id = any(${pieces.map(({ id }) => id)}::uuid[])`;
}

/** The text, with a mark wherever pieces are missing. */
export function joinPieces(pieces: readonly Pick<Piece, "index" | "body">[], count: number): string {
  const bodies = new Map(pieces.map(({ index, body }) => [index, body]));
  const joined: string[] = [];
  for (let index = 1; index <= count; index++) {
    const body = bodies.get(index);
    if (body !== undefined) joined.push(body);
    else if (joined.at(-1) !== missing) joined.push(missing);
  }
  const text = storable(joined.join(""));
  return bodies.size < count ? text.trim() : text;
}

async function inboundOf(
  transaction: Statements,
  { whole, pieces }: { whole: Whole; pieces: readonly Piece[] },
): Promise<InboundMessage> {
  const [ends] = await transaction.$queryRaw<{ phone: string | null; number: string | null }[]>`
    select (select e164 from phones where id = ${whole.senderPhoneId}::uuid) as phone,
      (select e164 from proxy_numbers where id = ${whole.proxyNumberId}::uuid) as number`;
  const from = ends?.phone ?? parseCarrierNumber(whole.senderLabel);
  return {
    carrierMessageId:
      pieces.find(({ carrierMessageId }) => carrierMessageId !== null)?.carrierMessageId ?? null,
    from,
    fromLabel: from === null ? whole.senderLabel : null,
    to: ends?.number ?? null,
    dialled: whole.dialled,
    body: joinPieces(pieces, whole.count),
    sentAt: new Date(Math.min(...pieces.map(({ at }) => at.getTime()))),
  };
}

async function isKnown(
  transaction: Statements,
  { whole, inbound }: { whole: Whole; inbound: InboundMessage },
): Promise<boolean> {
  if (inbound.carrierMessageId === null) return false;
  const known = await transaction.$queryRaw<unknown[]>`
    select from messages
    where provider = ${whole.provider} and carrier_message_id = ${inbound.carrierMessageId}
      and direction = 'inbound'`;
  return known.length > 0;
}
