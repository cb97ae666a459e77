import type { Statements } from "@/lib/db";
import { enqueueDelivery } from "@/lib/outbox/enqueue-delivery";
import { say } from "@/lib/texts/say";
import { withWords } from "@/lib/texts/wording";

/** What is said on open lines. */
export type LineAnswer = "ask" | "waiting" | "connected" | "ended" | "closed";

/** What we say to people on a line. `chatId`: it belongs to the log of their chat. */
export type Announcement = {
  numberId: string;
  phoneIds: readonly string[];
  text: LineAnswer;
  chatId?: string;
};

/** As long as what people say to each other: a lane is only in order while nothing in it is too late. */
export const openLineLifetimeMs = 24 * 3_600_000;

/** Texts the same to everybody named, in the language of each, after all that the line has for them already. */
export async function tellGuests(transaction: Statements, announcement: Announcement): Promise<void> {
  const { numberId, phoneIds, text, chatId } = announcement;
  const copies = await copiesFor(transaction, announcement);
  const [message] = await transaction.$queryRaw<{ id: string; at: Date }[]>`
    insert into messages (direction, kind, proxy_number_id, body, text_key)
    values ('outbound', 'notice', ${numberId}::uuid, ${copies[0] ?? ""}, ${`openLine.${text}`})
    returning id, app_now() as at`;
  if (!message) throw new Error("The announcement was not inserted.");
  if (chatId) await keepText(transaction, { messageId: message.id, chatId, guestId: null });
  for (const [index, recipientPhoneId] of phoneIds.entries()) {
    await enqueueDelivery(transaction, {
      messageId: message.id,
      originatorId: numberId,
      recipientPhoneId,
      body: copies[index],
      sendBefore: new Date(message.at.getTime() + openLineLifetimeMs),
    });
  }
}

async function copiesFor(transaction: Statements, { phoneIds, text }: Announcement): Promise<string[]> {
  const said = say(`openLine.${text}`, {});
  const copies = await withWords(
    transaction,
    phoneIds.map((phoneId) => ({ phoneId, text: said })),
  );
  return copies.map(({ words: { body } }) => body);
}

/** Puts a text into the log of a chat. */
export async function keepText(
  transaction: Statements,
  text: { messageId: string; chatId: string; guestId: string | null },
): Promise<void> {
  await transaction.$executeRaw`
    insert into open_line_texts (message_id, chat_id, guest_id)
    values (${text.messageId}::uuid, ${text.chatId}::uuid, ${text.guestId}::uuid)`;
}
