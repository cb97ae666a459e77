import { type Database, plainly } from "@/lib/db";
import type { DeliveryDetails, MessageDetails } from "@/lib/messages/queries";

/** The texts of these ids, in their order, with all that pages show of them: two statements, however many there are. */
export async function readMessages(database: Database, ids: readonly string[]): Promise<MessageDetails[]> {
  const [messages, deliveries] = await Promise.all([
    selectMessages(database, ids),
    selectDeliveries(database, ids),
  ]);
  const read = new Map(messages.map((message) => [message.id, { ...message, deliveries: noDeliveries() }]));
  for (const { messageId, ...delivery } of deliveries) read.get(messageId)?.deliveries.push(delivery);
  return ids.map((id) => read.get(id)).filter((message) => message !== undefined);
}

const noDeliveries = (): DeliveryDetails[] => [];

function selectMessages(
  database: Database,
  ids: readonly string[],
): Promise<Omit<MessageDetails, "deliveries">[]> {
  return plainly(database).$queryRaw`
    select messages.id, messages.session_id as "sessionId", messages.seq, messages.direction::text,
      messages.kind::text, messages.body, messages.erased_at as "erasedAt", messages.dialled,
      messages.sender_label as "senderLabel", messages.received_at as "receivedAt",
      case when sender.id is not null then
        json_build_object('displayName', sender.display_name, 'role', sender.role, 'place', sender.place)
      end as "senderParticipant",
      case when phones.id is not null then json_build_object('id', phones.id, 'e164', phones.e164) end as "senderPhone",
      case when numbers.id is not null then json_build_object('e164', numbers.e164) end as "proxyNumber",
      case when messages.session_id is not null then
        json_build_object('ride', case when rides.id is not null then
          json_build_object('id', rides.id, 'timeZone', rides.time_zone) end)
      end as session
    from messages
    left join participants sender on sender.id = messages.sender_participant_id
    left join phones on phones.id = messages.sender_phone_id
    left join proxy_numbers numbers on numbers.id = messages.proxy_number_id
    left join rides on rides.session_id = messages.session_id
    where messages.id = any(${ids}::uuid[])`;
}

function selectDeliveries(
  database: Database,
  messageIds: readonly string[],
): Promise<(DeliveryDetails & { messageId: string })[]> {
  return plainly(database).$queryRaw`
    select delivery.message_id as "messageId", delivery.id, delivery.status::text, delivery.body,
      delivery.attempt_count as "attemptCount", delivery.due_at as "dueAt", delivery.created_at as "createdAt",
      delivery.sent_at as "sentAt", delivery.delivered_at as "deliveredAt", delivery.failed_at as "failedAt",
      delivery.error_code as "errorCode", delivery.error_reason as "errorReason",
      delivery.resolved_at as "resolvedAt", delivery.resend_of_id as "resendOfId",
      case when recipient.id is not null then
        json_build_object('displayName', recipient.display_name, 'role', recipient.role)
      end as "recipientParticipant",
      json_build_object('id', phones.id, 'e164', phones.e164) as "recipientPhone",
      json_build_object('e164', numbers.e164) as originator
    from deliveries delivery
    join phones on phones.id = delivery.recipient_phone_id
    join proxy_numbers numbers on numbers.id = delivery.originator_id
    left join participants recipient on recipient.id = delivery.recipient_participant_id
    where delivery.message_id = any(${messageIds}::uuid[])
    order by delivery.position`;
}
