import type { Statements } from "@/lib/db";
import { limitsOf } from "@/lib/outbox/limits";
import { splitText } from "@/lib/outbox/split";

/** One text for one recipient. */
export type NewDelivery = {
  messageId: string;
  originatorId: string;
  recipientPhoneId: string;
  /** After this instant the text is of no use any more. */
  sendBefore: Date;
  /** Leave out for texts that belong to no session. */
  session?: { id: string; recipientParticipantId: string };
  /** Only when it differs from the message's. */
  body?: string;
  /** What each part of it begins with. */
  prefix?: string;
  /** It waits for the marketplace's word, if there is an endpoint that is asked before texts are passed on. */
  asksFirst?: boolean;
  /** The failed delivery that this one replaces. */
  resendOfId?: string;
};

/** Why a recipient cannot be texted at all. */
type Refusal = "opted_out" | "landline";

type Source = { provider: string; body: string; refusal: Refusal | null };

/**
 * Puts a text at the end of its recipient's lane, in as many consecutive deliveries as the carrier's limits ask for.
 * The caller holds the session's lock. Whoever opted out or has a landline gets a delivery that has failed already,
 * for all to see.
 * Returns the id of the (first) delivery.
 */
export async function enqueueDelivery(transaction: Statements, delivery: NewDelivery): Promise<string> {
  const source = await readSource(transaction, delivery);
  const text = delivery.body ?? source.body;
  const parts = splitText(text, { ...limitsOf(source.provider), prefix: delivery.prefix });
  const bodies = parts.length === 1 && parts[0] === source.body ? [null] : parts;
  const rows = await insertDeliveries(transaction, { ...delivery, ...source, bodies });
  const first = rows[0];
  if (!first) throw new Error("The delivery was not inserted.");
  if (first.checking) await reservePositions(transaction);
  return first.id;
}

async function readSource(transaction: Statements, delivery: NewDelivery): Promise<Source> {
  const [source] = await transaction.$queryRaw<Source[]>`
    select proxy_numbers.provider, messages.body,
      case when phones.opted_out_at is not null then 'opted_out'
        when phones.line_type = 'landline' then 'landline' end as refusal
    from messages, proxy_numbers, phones
    where messages.id = ${delivery.messageId}::uuid
      and proxy_numbers.id = ${delivery.originatorId}::uuid
      and phones.id = ${delivery.recipientPhoneId}::uuid`;
  if (!source) throw new Error("The delivery's message, number or phone does not exist.");
  return source;
}

async function insertDeliveries(
  transaction: Statements,
  delivery: NewDelivery & Pick<Source, "provider" | "refusal"> & { bodies: (string | null)[] },
): Promise<{ id: string; checking: boolean }[]> {
  const { session, refusal } = delivery;
  return transaction.$queryRaw<{ id: string; checking: boolean }[]>`
    insert into deliveries (
      message_id, session_id, recipient_participant_id, originator_id, recipient_phone_id, lane, body, send_before,
      provider, resend_of_id, status, failed_at, error_code, error_reason)
    select ${delivery.messageId}::uuid, ${session?.id ?? null}::uuid, ${session?.recipientParticipantId ?? null}::uuid,
      ${delivery.originatorId}::uuid, ${delivery.recipientPhoneId}::uuid, ${laneOf(delivery)}, part.body,
      ${delivery.sendBefore}::timestamptz, ${delivery.provider}, ${delivery.resendOfId ?? null}::uuid,
      (case when ${refusal}::text is not null then 'failed'
        when ${delivery.asksFirst ?? false}
          and exists (select from callback_endpoints where enabled and purpose = 'intercept') then 'checking'
        else 'queued' end)::delivery_status,
      case when ${refusal}::text is not null then app_now() end, ${refusal}, ${refusal && refusalReasons[refusal]}
    from unnest(${delivery.bodies}::text[]) with ordinality as part (body, place)
    order by part.place
    returning id, status = 'checking' as checking`;
}

/** How many parts more a text may have when it is given other words: their places in the lane are kept free. */
export const reservedPositions = 6;

/** Whoever comes next in the lane, which the caller has locked, leaves room. Wakes those who ask. */
async function reservePositions(transaction: Statements): Promise<void> {
  await transaction.$executeRaw`
    select nextval(pg_get_serial_sequence('deliveries', 'position')), pg_notify('maskline_check', 'deliveries')
    from generate_series(1, ${reservedPositions}::int)`;
}

/** What an admin reads about a text that its recipient does not want. */
export const optedOutReason = "The recipient has asked not to be texted.";

const refusalReasons = {
  opted_out: optedOutReason,
  landline: "The recipient's phone is a landline: it takes calls only.",
} satisfies Record<Refusal, string>;

/** Texts for one side of a session leave in order, and so do those outside of sessions between the same two. */
function laneOf({ session, originatorId, recipientPhoneId }: NewDelivery): string {
  return session ? `${session.id}:${session.recipientParticipantId}` : `${originatorId}:${recipientPhoneId}`;
}
