import type { Statements } from "@/lib/db";
import { addBlock } from "@/lib/open-line/block";
import { admitGuest, type Chat, findGuest, type Guest } from "@/lib/open-line/guests";
import { leaveLine } from "@/lib/open-line/leave";
import { lockLine } from "@/lib/open-line/lock";
import { pairWaiting } from "@/lib/open-line/pair";
import { readEmail } from "@/lib/open-line/schema";
import { keepText, openLineLifetimeMs, tellGuests } from "@/lib/open-line/tell";
import { enqueueDelivery } from "@/lib/outbox/enqueue-delivery";
import { isToldOften } from "@/lib/outbox/told-often";

/** A text to an open line, written down already. `sentAt`: when it was sent, where it reached us late. */
export type LineText = {
  messageId: string;
  numberId: string;
  phoneId: string;
  body: string;
  sentAt?: Date;
};

/** The texts, in any case and with nothing else, that people on a line write to us instead of to each other. */
const endWord = "#end";
const blockWord = "#block";

/** What reaches us later than this is out of date: its sender has given up by now, or talks to somebody else. */
const lateMs = 10 * 60_000;
const clockSkewMs = 60_000;

/**
 * Does what a text to an open line asks for: lets its sender wait and connects them with the next one, passes their
 * words on, ends the chat, or says what to text. All of it in the order in which texts take the line's lock.
 */
export async function receiveOnLine(transaction: Statements, text: LineText): Promise<void> {
  const { numberId } = text;
  const at = await lockLine(transaction, numberId);
  if (!at) return;
  const guest = await findGuest(transaction, text);
  if (isLate({ sentAt: text.sentAt, at, guest })) return;
  const word = text.body.trim().toLowerCase();
  if (guest && word === endWord) return leaveLine(transaction, { guest, numberId });
  if (guest?.chat) {
    const { chat } = guest;
    if (word !== blockWord) return passOn(transaction, { text, at, guestId: guest.id, chat });
    await addBlock(transaction, { blockerId: guest.phoneId, blockedId: chat.other.phoneId });
    return leaveLine(transaction, { guest, numberId });
  }
  const email = readEmail(text.body);
  if (email) return seek(transaction, { ...text, email });
  await ask(transaction, text);
}

/** Somebody wants no more texts: whoever talks to them is told that the chat is over, and they are told nothing. */
export async function optOutOfLine(
  transaction: Statements,
  { numberId, phoneId }: { numberId: string; phoneId: string },
): Promise<void> {
  if (!(await lockLine(transaction, numberId))) return;
  const guest = await findGuest(transaction, { numberId, phoneId });
  if (guest) await leaveLine(transaction, { guest, numberId, silentFor: phoneId });
}

async function passOn(
  transaction: Statements,
  { text, at, guestId, chat }: { text: LineText; at: Date; guestId: string; chat: Chat },
): Promise<void> {
  await keepText(transaction, { messageId: text.messageId, chatId: chat.id, guestId });
  await enqueueDelivery(transaction, {
    messageId: text.messageId,
    originatorId: text.numberId,
    recipientPhoneId: chat.other.phoneId,
    sendBefore: new Date(at.getTime() + openLineLifetimeMs),
  });
}

async function seek(transaction: Statements, text: LineText & { email: string }): Promise<void> {
  if (!(await admitGuest(transaction, text))) return;
  await pairWaiting(transaction, text.numberId);
  const guest = await findGuest(transaction, text);
  if (guest?.chat) return;
  const { numberId, phoneId } = text;
  await tellGuests(transaction, { numberId, phoneIds: [phoneId], text: "waiting" });
}

async function ask(transaction: Statements, { numberId, phoneId }: LineText): Promise<void> {
  if (await isToldOften(transaction, { phoneId, key: "openLine.ask" })) return;
  await tellGuests(transaction, { numberId, phoneIds: [phoneId], text: "ask" });
}

type Arrived = { sentAt: Date | undefined; at: Date; guest: Guest | null };

/** Also what was sent before its sender was connected: those words were not for whom they talk to now. */
function isLate({ sentAt, at, guest }: Arrived): boolean {
  if (!sentAt) return false;
  const startedAt = guest?.chat?.startedAt.getTime() ?? 0;
  return sentAt.getTime() < Math.max(at.getTime() - lateMs, startedAt - clockSkewMs);
}
