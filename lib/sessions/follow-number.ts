import type { Carrier } from "@/lib/context";
import type { Statements } from "@/lib/db";
import { limitsOf } from "@/lib/outbox/limits";
import { splitText } from "@/lib/outbox/split";

/** A participant, the number that they have now, and the carriers whose numbers texts may leave from. */
export type Following = {
  sessionId: string;
  participantId: string;
  numberId: string;
  carriers?: readonly Carrier[];
};

type Waiting = {
  id: string;
  text: string;
  /** What each part of it begins with: who wrote it, in a group. */
  prefix: string;
  leaves: boolean;
};

/**
 * Lets the texts that wait for a participant leave from their new number, in the order that they have, behind the
 * text that tells of it; those for a carrier among `carriers` keep their number. What is on its way stays first.
 * Texts that are too long for the new carrier are split anew. The caller holds the session's lock.
 * Returns how many texts have left their number.
 */
export async function followNumber(transaction: Statements, following: Following): Promise<number> {
  const waiting = await readWaiting(transaction, following);
  const provider = await readProvider(transaction, following.numberId);
  const leaving = waiting.filter(({ leaves }) => leaves);
  if (leaving.length === 0) return 0;
  for (const { id, text, prefix, leaves } of waiting) {
    const words = text.startsWith(prefix) ? text.slice(prefix.length) : text;
    const [first, ...others] = leaves ? splitText(words, { ...limitsOf(provider), prefix }) : [text];
    const numberId = leaves ? following.numberId : null;
    await moveToEnd(transaction, { id, numberId, body: others.length > 0 ? (first ?? text) : null });
    for (const body of others) await insertAfter(transaction, { id, body });
  }
  await transaction.$queryRaw`select pg_notify('maskline_due', 'deliveries')`;
  return leaving.length;
}

function readWaiting(transaction: Statements, following: Following): Promise<Waiting[]> {
  const { sessionId, participantId, carriers = [] } = following;
  return transaction.$queryRaw<Waiting[]>`
    select deliveries.id, coalesce(deliveries.body, messages.body) as text,
      case when sessions.is_group and messages.kind = 'relay' then sender.display_name || ': ' else '' end as prefix,
      deliveries.provider <> all(${carriers.map(({ name }) => name)}::text[]) as leaves
    from deliveries
    join messages on messages.id = deliveries.message_id
    join sessions on sessions.id = deliveries.session_id
    left join participants sender on sender.id = messages.sender_participant_id
    where deliveries.lane = ${`${sessionId}:${participantId}`} and deliveries.status = 'queued'
    order by messages.text_key is not null and messages.text_key in ('ride.newNumber', 'conversation.newNumber') desc,
      deliveries.position
    for no key update of deliveries`;
}

async function readProvider(transaction: Statements, numberId: string): Promise<string> {
  const [number] = await transaction.$queryRaw<{ provider: string }[]>`
    select provider from proxy_numbers where id = ${numberId}::uuid`;
  if (!number) throw new Error("The new number is not there.");
  return number.provider;
}

/** One after the other, in order, all of a lane's waiting texts keep theirs. */
async function moveToEnd(
  transaction: Statements,
  delivery: { id: string; numberId: string | null; body: string | null },
): Promise<void> {
  await transaction.$executeRaw`
    update deliveries
    set position = nextval(pg_get_serial_sequence('deliveries', 'position')), due_at = app_now(), paced = false,
      originator_id = coalesce(${delivery.numberId}::uuid, originator_id), body = coalesce(${delivery.body}, body)
    where id = ${delivery.id}::uuid`;
}

async function insertAfter(transaction: Statements, part: { id: string; body: string }): Promise<void> {
  await transaction.$executeRaw`
    insert into deliveries (message_id, session_id, recipient_participant_id, originator_id, recipient_phone_id, lane,
      provider, body, send_before)
    select message_id, session_id, recipient_participant_id, originator_id, recipient_phone_id, lane, provider,
      ${part.body}, send_before
    from deliveries where id = ${part.id}::uuid`;
}
