import type { MessageKind } from "@/generated/prisma/client";
import type { Statements } from "@/lib/db";
import type { Arrival } from "@/lib/messages/receive";
import { noteInRequest, requestId } from "@/lib/request";
import type { Caller } from "@/lib/sessions/caller";
import type { Route } from "@/lib/sessions/find-route";

/** Writes a text that came in. Null when the carrier's message is already here. */
export async function insertInbound(
  transaction: Statements,
  text: { arrival: Arrival; caller: Caller; route: Route | null; kind: MessageKind },
): Promise<string | null> {
  const { arrival, caller, route, kind } = text;
  const { inbound, provider } = arrival;
  const senderLabel = caller.ownNumber ? inbound.from : inbound.fromLabel;
  const [message] = await transaction.$queryRaw<{ id: string }[]>`
    insert into messages (
      session_id, seq, direction, kind, sender_participant_id, sender_phone_id, sender_label,
      proxy_number_id, dialled, provider, carrier_message_id, body, request_id)
    values (
      ${route?.pair.sessionId ?? null}::uuid, ${route?.place.seq ?? null}::int, 'inbound', ${kind}::message_kind,
      ${route?.pair.participantId ?? null}::uuid, ${caller.phoneId}::uuid, ${senderLabel},
      ${caller.numberId}::uuid, ${inbound.dialled}, ${provider}, ${inbound.carrierMessageId}, ${inbound.body},
      ${requestId()})
    on conflict (provider, carrier_message_id)
      where direction = 'inbound' and carrier_message_id is not null do nothing
    returning id`;
  if (message) noteInRequest({ messageId: message.id });
  return message?.id ?? null;
}
