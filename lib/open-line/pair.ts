import type { Statements } from "@/lib/db";
import { tellGuests } from "@/lib/open-line/tell";

type Couple = { first: string; firstPhoneId: string; second: string; secondPhoneId: string };

/**
 * Connects people who wait on a line, whoever came first first, until nobody is left who may talk to another. Not with
 * somebody whom either of the two has blocked, and not with a phone that cannot be texted. The caller holds the line's
 * lock, so that nobody comes or goes meanwhile.
 */
export async function pairWaiting(transaction: Statements, numberId: string): Promise<void> {
  for (let couple = await findCouple(transaction, numberId); couple; ) {
    await connect(transaction, { numberId, couple });
    couple = await findCouple(transaction, numberId);
  }
}

async function findCouple(transaction: Statements, numberId: string): Promise<Couple | null> {
  const [couple] = await transaction.$queryRaw<Couple[]>`
    with waiting as (
      select guests.id, guests.phone_id, guests.came_at
      from open_line_guests guests join phones on phones.id = guests.phone_id
      where guests.proxy_number_id = ${numberId}::uuid and guests.chat_id is null and guests.left_at is null
        and phones.opted_out_at is null
    )
    select one.id as first, one.phone_id as "firstPhoneId", other.id as second, other.phone_id as "secondPhoneId"
    from waiting one join waiting other on (other.came_at, other.id) > (one.came_at, one.id)
    where not exists (
      select from open_line_blocks
      where (blocker_phone_id, blocked_phone_id) in ((one.phone_id, other.phone_id), (other.phone_id, one.phone_id)))
    order by one.came_at, one.id, other.came_at, other.id
    limit 1`;
  return couple ?? null;
}

async function connect(
  transaction: Statements,
  { numberId, couple }: { numberId: string; couple: Couple },
): Promise<void> {
  const [chat] = await transaction.$queryRaw<{ id: string }[]>`
    insert into open_line_chats (proxy_number_id) values (${numberId}::uuid) returning id`;
  if (!chat) throw new Error("The chat was not inserted.");
  await transaction.$executeRaw`
    update open_line_guests set chat_id = ${chat.id}::uuid, seat = case when id = ${couple.first}::uuid then 1 else 2 end
    where id in (${couple.first}::uuid, ${couple.second}::uuid)`;
  await tellGuests(transaction, {
    numberId,
    phoneIds: [couple.firstPhoneId, couple.secondPhoneId],
    text: "connected",
    chatId: chat.id,
  });
}
