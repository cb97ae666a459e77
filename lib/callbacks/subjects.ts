import type { Statements } from "@/lib/db";

/** Somebody in an event: `phone` is whole here, and masked where it is written unless the endpoint asks for it. */
export type Someone = { participantId: string | null; role: string | null; phone: string | null };

/** A session with those who are in it, each with the number that the others' texts come from. */
export type SessionSubject = {
  id: string;
  externalReference: string | null;
  participants: (Someone & { proxyNumber: string | null })[];
};

/** The session of an event; null when there is none, or it was erased. */
export async function readSession(statements: Statements, id: string | null): Promise<SessionSubject | null> {
  if (id === null) return null;
  const [session] = await statements.$queryRaw<SessionSubject[]>`
    select sessions.id, sessions.external_reference as "externalReference", coalesce((
      select json_agg(json_build_object('participantId', participants.id, 'role', participants.role,
        'phone', phones.e164, 'proxyNumber', numbers.e164) order by participants.place)
      from participants
      left join lateral (
        select * from pairs where pairs.participant_id = participants.id and pairs.is_primary
        order by pairs.released_at desc nulls first, pairs.id desc limit 1
      ) pair on true
      left join phones on phones.id = pair.phone_id
      left join proxy_numbers numbers on numbers.id = pair.proxy_number_id
      where participants.session_id = sessions.id and participants.left_at is null), '[]') as participants
    from sessions where sessions.id = ${id}::uuid`;
  return session ?? null;
}

/** A text that came in, and who wrote it. */
export type MessageSubject = {
  id: string;
  sessionId: string | null;
  kind: string;
  seq: number | null;
  receivedAt: Date;
  body: string;
  sender: Someone;
  /** The number that was texted. */
  proxyNumber: string | null;
};

export async function readMessage(statements: Statements, id: string): Promise<MessageSubject | null> {
  const [message] = await statements.$queryRaw<MessageSubject[]>`
    select messages.id, messages.session_id as "sessionId", messages.kind::text as kind, messages.seq, messages.received_at as "receivedAt", messages.body,
      json_build_object('participantId', participants.id, 'role', participants.role, 'phone', phones.e164) as sender,
      numbers.e164 as "proxyNumber"
    from messages
    left join participants on participants.id = messages.sender_participant_id
    left join phones on phones.id = messages.sender_phone_id
    left join proxy_numbers numbers on numbers.id = messages.proxy_number_id
    where messages.id = ${id}::uuid`;
  return message ?? null;
}

/** One copy of a text, and whom it is for. */
export type DeliverySubject = {
  id: string;
  messageId: string;
  kind: string;
  seq: number | null;
  body: string;
  recipient: Someone;
  proxyNumber: string;
};

export async function readDelivery(statements: Statements, id: string): Promise<DeliverySubject | null> {
  const [delivery] = await statements.$queryRaw<DeliverySubject[]>`
    select deliveries.id, messages.id as "messageId", messages.kind::text as kind, messages.seq,
      coalesce(deliveries.body, messages.body) as body,
      json_build_object('participantId', participants.id, 'role', participants.role, 'phone', phones.e164) as recipient,
      numbers.e164 as "proxyNumber"
    from deliveries
    join messages on messages.id = deliveries.message_id
    join phones on phones.id = deliveries.recipient_phone_id
    join proxy_numbers numbers on numbers.id = deliveries.originator_id
    left join participants on participants.id = deliveries.recipient_participant_id
    where deliveries.id = ${id}::uuid`;
  return delivery ?? null;
}

export type CallSubject = { id: string; caller: Someone; callee: Someone | null; proxyNumber: string | null };

export async function readCall(statements: Statements, id: string): Promise<CallSubject | null> {
  const [call] = await statements.$queryRaw<CallSubject[]>`
    select calls.id,
      json_build_object('participantId', callers.id, 'role', callers.role, 'phone', phones.e164) as caller,
      case when callees.id is not null
        then json_build_object('participantId', callees.id, 'role', callees.role, 'phone', null) end as callee,
      numbers.e164 as "proxyNumber"
    from calls
    left join participants callers on callers.id = calls.caller_participant_id
    left join participants callees on callees.id = calls.callee_participant_id
    left join phones on phones.id = calls.caller_phone_id
    left join proxy_numbers numbers on numbers.id = calls.proxy_number_id
    where calls.id = ${id}::uuid`;
  return call ?? null;
}

/** Whose phone it is, as far as we know. */
export type PhoneSubject = { phone: string; customerIds: string[]; driverIds: string[] };

export async function readPhone(statements: Statements, id: string): Promise<PhoneSubject | null> {
  const [phone] = await statements.$queryRaw<PhoneSubject[]>`
    select e164 as phone,
      array(select id::text from customers where phone_id = phones.id and archived_at is null) as "customerIds",
      array(select id::text from drivers where phone_id = phones.id and archived_at is null) as "driverIds"
    from phones where id = ${id}::uuid`;
  return phone ?? null;
}
