import type { Statements } from "@/lib/db";

/** Somebody on an open line, and the chat that they are in. */
export type Guest = { id: string; phoneId: string; chat: Chat | null };

/** Two people who are connected. */
export type Chat = { id: string; startedAt: Date; other: { phoneId: string } };

type Row = {
  id: string;
  phoneId: string;
  chatId: string | null;
  startedAt: Date | null;
  otherPhoneId: string | null;
};

/** Who of the line's people has this phone. The caller holds the line's lock, here and below. */
export async function findGuest(
  transaction: Statements,
  { numberId, phoneId }: { numberId: string; phoneId: string },
): Promise<Guest | null> {
  const [guest] = await transaction.$queryRaw<Row[]>`
    select guest.id, guest.phone_id as "phoneId", chat.id as "chatId", chat.started_at as "startedAt",
      other.phone_id as "otherPhoneId"
    from open_line_guests guest
    left join open_line_chats chat on chat.id = guest.chat_id
    left join open_line_guests other on other.chat_id = chat.id and other.seat <> guest.seat
    where guest.proxy_number_id = ${numberId}::uuid and guest.phone_id = ${phoneId}::uuid and guest.left_at is null`;
  return guest ? { id: guest.id, phoneId: guest.phoneId, chat: chatOf(guest) } : null;
}

function chatOf({ chatId, startedAt, otherPhoneId }: Row): Chat | null {
  if (!chatId || !startedAt || !otherPhoneId) return null;
  return { id: chatId, startedAt, other: { phoneId: otherPhoneId } };
}

/** Lets somebody wait, unless they do already. False when they do not want to be texted. */
export async function admitGuest(
  transaction: Statements,
  guest: { numberId: string; phoneId: string; email: string },
): Promise<boolean> {
  const admitted = await transaction.$executeRaw`
    insert into open_line_guests (proxy_number_id, phone_id, email)
    select ${guest.numberId}::uuid, id, ${guest.email}
    from phones where id = ${guest.phoneId}::uuid and opted_out_at is null
    on conflict (proxy_number_id, phone_id) where left_at is null do update set email = excluded.email`;
  return admitted === 1;
}
