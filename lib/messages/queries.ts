import { Prisma } from "@/generated/prisma/client";
import { cameBetween } from "@/lib/came-between";
import { type Database, plainly } from "@/lib/db";
import { keysetPage, madeWithin } from "@/lib/keyset";
import { messageSort } from "@/lib/messages/columns";
import type { MessageFilter } from "@/lib/messages/filter";
import { inState } from "@/lib/messages/in-state";
import { matchPhones } from "@/lib/messages/match-phones";
import { readMessages } from "@/lib/messages/read-messages";
import { cutPage, type Neighbours, pageSize } from "@/lib/paging";

const deliverySelection = {
  id: true,
  status: true,
  body: true,
  attemptCount: true,
  dueAt: true,
  createdAt: true,
  sentAt: true,
  deliveredAt: true,
  failedAt: true,
  errorCode: true,
  errorReason: true,
  resolvedAt: true,
  resendOfId: true,
  recipientParticipant: { select: { displayName: true, role: true } },
  recipientPhone: { select: { id: true, e164: true } },
  originator: { select: { e164: true } },
} satisfies Prisma.DeliverySelect;

/** What pages show of a text. */
export const messageSelection = {
  id: true,
  sessionId: true,
  seq: true,
  direction: true,
  kind: true,
  body: true,
  erasedAt: true,
  dialled: true,
  senderLabel: true,
  receivedAt: true,
  senderParticipant: { select: { displayName: true, role: true, place: true } },
  senderPhone: { select: { id: true, e164: true } },
  proxyNumber: { select: { e164: true } },
  session: { select: { ride: { select: { id: true, timeZone: true } } } },
  deliveries: { select: deliverySelection, orderBy: { position: "asc" } },
} satisfies Prisma.MessageSelect;

const conversationSelection = {
  id: true,
  seq: true,
  direction: true,
  kind: true,
  body: true,
  erasedAt: true,
  receivedAt: true,
  senderParticipant: { select: { displayName: true, place: true } },
  deliveries: {
    select: {
      id: true,
      status: true,
      attemptCount: true,
      dueAt: true,
      createdAt: true,
      sentAt: true,
      deliveredAt: true,
      failedAt: true,
      errorReason: true,
      resolvedAt: true,
      resendOfId: true,
      recipientParticipant: { select: { displayName: true } },
    },
    orderBy: { position: "asc" },
  },
} satisfies Prisma.MessageSelect;

/** What a conversation shows of a text: no phone. */
export type SessionMessage = Prisma.MessageGetPayload<{ select: typeof conversationSelection }>;
export type MessageDetails = Prisma.MessageGetPayload<{ select: typeof messageSelection }>;
export type DeliveryDetails = MessageDetails["deliveries"][number];

export type MessagePage = Neighbours & {
  rows: MessageDetails[];
  /** More phones match the search than were looked at. */
  truncated: boolean;
};

/** The newest texts of a session, or those that came before the place `before` in its timeline; newest first. */
export async function listSessionMessages(
  database: Database,
  { sessionId, before, limit }: { sessionId: string; before?: number; limit: number },
): Promise<SessionMessage[]> {
  return database.prisma.message.findMany({
    where: { sessionId, ...(before !== undefined && { seq: { lt: before } }) },
    select: conversationSelection,
    orderBy: { seq: "desc" },
    take: limit,
  });
}

/** One page of everything received and sent, in the order asked for. */
export async function listMessages(
  database: Database,
  filter: MessageFilter & { pageSize?: number },
): Promise<MessagePage> {
  const size = filter.pageSize ?? pageSize;
  const phones = filter.search ? await matchPhones(database, { search: filter.search }) : null;
  const found = await pageOfIds(database, { ...filter, phoneIds: phones?.phoneIds, limit: size + 1 });
  const { rows: ids, ...neighbours } = cutPage(found, { ...filter, size });
  const rows = await readMessages(
    database,
    ids.map(({ id }) => id),
  );
  return { rows, ...neighbours, truncated: phones?.truncated ?? false };
}

type IdsFilter = MessageFilter & { phoneIds: string[] | undefined; limit: number };

function pageOfIds(database: Database, filter: IdsFilter): Promise<{ id: string }[]> {
  const id = Prisma.sql`messages.id`;
  const { descending } = messageSort(filter);
  const page = keysetPage({ from: Prisma.sql`messages`, id, descending }, filter);
  return plainly(database).$queryRaw<{ id: string }[]>`
    select messages.id from (
      select messages.id from ${messagesOf(filter.phoneIds)}
      where ${inState[filter.state]} ${madeWithin(id, filter)} ${cameBetween(id, filter)}
        ${page.beyond} ${page.nearest}
    ) messages
    ${page.listed}`;
}

/** All texts, or those that came from or went to one of the phones: found by their indexes, not by reading all. */
function messagesOf(phoneIds: string[] | undefined): Prisma.Sql {
  if (!phoneIds) return Prisma.sql`messages`;
  return Prisma.sql`(
      select id from messages where sender_phone_id = any(${phoneIds}::uuid[])
      union select message_id from deliveries where recipient_phone_id = any(${phoneIds}::uuid[])
    ) as found join messages on messages.id = found.id`;
}

/** Failed deliveries that nobody has dealt with, and the texts that they are copies of. */
export type Failures = { copies: number; texts: number };

/** How many failures there are; stops at `limit` copies. */
export async function countFailures(database: Database, { limit = 100 } = {}): Promise<Failures> {
  const [row] = await plainly(database).$queryRaw<Failures[]>`
    select count(*)::int as copies, count(distinct message_id)::int as texts from (
      select message_id from deliveries where status = 'failed' and resolved_at is null limit ${limit}) as failures`;
  return row ?? { copies: 0, texts: 0 };
}
