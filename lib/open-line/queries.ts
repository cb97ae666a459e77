import type { Prisma } from "@/generated/prisma/client";
import type { Database } from "@/lib/db";
import { type Avatar, avatarOf } from "@/lib/open-line/avatar";
import { openLineIdSchema } from "@/lib/open-line/schema";
import { type Page, pageOf, pageSize } from "@/lib/paging";
import type { E164 } from "@/lib/phone";

/** Somebody on an open line, as pages show them. */
export type GuestDetails = { id: string; email: string; avatar: Avatar; phone: E164; phoneId: string };

export type WaitingGuest = GuestDetails & { line: E164; cameAt: Date };

/** A chat with its two people, in the order in which they came. */
export type ChatDetails = {
  id: string;
  line: { id: string; e164: E164 };
  guests: GuestDetails[];
  startedAt: Date;
  endedAt: Date | null;
};

/** Two people who are not connected again. */
export type BlockDetails = { blocker: KeptApart; blocked: KeptApart; at: Date };
export type KeptApart = { phoneId: string; phone: E164; email: string | null };

/** More than this many are not shown at once: nobody reads through them. */
const longestList = 100;

const guestSelection = {
  id: true,
  email: true,
  phone: { select: { id: true, e164: true } },
} satisfies Prisma.OpenLineGuestSelect;

const chatSelection = {
  id: true,
  startedAt: true,
  endedAt: true,
  proxyNumber: { select: { id: true, e164: true } },
  guests: { select: guestSelection, orderBy: { seat: "asc" } },
} satisfies Prisma.OpenLineChatSelect;

/** The numbers that are open lines. */
export function listLines(database: Database): Promise<{ id: string; e164: E164 }[]> {
  return database.prisma.proxyNumber.findMany({
    where: { openLine: true },
    select: { id: true, e164: true },
    orderBy: { e164: "asc" },
  });
}

/** Those who wait, the longest first, up to a hundred. */
export async function listWaiting(database: Database): Promise<WaitingGuest[]> {
  const guests = await database.prisma.openLineGuest.findMany({
    where: { chatId: null, leftAt: null },
    select: { ...guestSelection, cameAt: true, proxyNumber: { select: { e164: true } } },
    orderBy: [{ cameAt: "asc" }, { id: "asc" }],
    take: longestList,
  });
  return guests.map((guest) => ({ ...guestOf(guest), cameAt: guest.cameAt, line: guest.proxyNumber.e164 }));
}

/** The chats that go on, the newest first, up to a hundred. */
export async function listLiveChats(database: Database): Promise<ChatDetails[]> {
  const chats = await database.prisma.openLineChat.findMany({
    where: { endedAt: null },
    select: chatSelection,
    orderBy: { startedAt: "desc" },
    take: longestList,
  });
  return chats.map(chatOf);
}

/** One page of the chats that have ended, the newest first. */
export async function listEndedChats(
  database: Database,
  { page: wanted }: { page: number },
): Promise<Page<ChatDetails>> {
  const where = { endedAt: { not: null } } satisfies Prisma.OpenLineChatWhereInput;
  const page = pageOf({ page: wanted, total: await database.prisma.openLineChat.count({ where }) });
  const chats = await database.prisma.openLineChat.findMany({
    where,
    select: chatSelection,
    orderBy: { id: "desc" },
    skip: page.offset,
    take: pageSize,
  });
  return { ...page, rows: chats.map(chatOf) };
}

/** One chat; null when there is none. */
export async function readChat(database: Database, key: { id: string }): Promise<ChatDetails | null> {
  const { data } = openLineIdSchema.safeParse(key);
  const chat =
    data && (await database.prisma.openLineChat.findUnique({ where: data, select: chatSelection }));
  return chat ? chatOf(chat) : null;
}

/** Who is kept apart, the latest first, up to a hundred, by the e-mail addresses that they gave last. */
export async function listBlocks(database: Database): Promise<BlockDetails[]> {
  const person = {
    select: {
      id: true,
      e164: true,
      guests: { select: { email: true }, orderBy: { id: "desc" }, take: 1 },
    },
  } satisfies Prisma.PhoneDefaultArgs;
  const blocks = await database.prisma.openLineBlock.findMany({
    select: { createdAt: true, blocker: person, blocked: person },
    orderBy: { createdAt: "desc" },
    take: longestList,
  });
  return blocks.map(({ blocker, blocked, createdAt }) => ({
    blocker: keptApart(blocker),
    blocked: keptApart(blocked),
    at: createdAt,
  }));
}

function guestOf(guest: Prisma.OpenLineGuestGetPayload<{ select: typeof guestSelection }>): GuestDetails {
  const { id, email, phone } = guest;
  return { id, email, avatar: avatarOf(email), phone: phone.e164, phoneId: phone.id };
}

function chatOf(chat: Prisma.OpenLineChatGetPayload<{ select: typeof chatSelection }>): ChatDetails {
  const { id, startedAt, endedAt, proxyNumber, guests } = chat;
  return { id, startedAt, endedAt, line: proxyNumber, guests: guests.map(guestOf) };
}

function keptApart(phone: { id: string; e164: string; guests: { email: string }[] }): KeptApart {
  return { phoneId: phone.id, phone: phone.e164, email: phone.guests[0]?.email ?? null };
}
