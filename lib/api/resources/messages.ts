import { z } from "zod";
import { phoneSchema, showPhone } from "@/lib/api/phones";
import type { ApiKey } from "@/lib/api-keys/schema";
import type { MessageRecord } from "@/lib/messages/walk";
import { type DeliveryRecord, deliveryStatuses } from "@/lib/outbox/walk-deliveries";

/** Someone in a session, as texts and calls name them. */
export const partySchema = z.object({ name: z.string(), role: z.string() });

/** Someone in a session; null where it was nobody in one. */
export function showParty(name: string | null, role: string | null): z.input<typeof partySchema> | null {
  return name === null || role === null ? null : { name, role };
}

/** A text in answers. */
export const messageSchema = z
  .object({
    id: z.uuid(),
    sessionId: z.uuid().nullable(),
    rideId: z.uuid().nullable(),
    direction: z.enum(["inbound", "outbound"]),
    kind: z.string().meta({ description: "`relay`, `notice`, `out_of_session`, `auto_reply`, and others." }),
    body: z.string().nullable().meta({ description: "Null once it has been erased." }),
    sender: partySchema.nullable(),
    senderPhone: phoneSchema.nullable(),
    proxyNumber: z.string().nullable(),
    receivedAt: z.iso.datetime(),
    deliveries: z.array(z.object({ id: z.uuid(), status: z.enum(deliveryStatuses) })),
  })
  .meta({ id: "Message" });

/** One copy of a text for one recipient, in answers. */
export const deliverySchema = z
  .object({
    id: z.uuid(),
    messageId: z.uuid(),
    sessionId: z.uuid().nullable(),
    recipientParticipantId: z.uuid().nullable(),
    phone: phoneSchema,
    proxyNumber: z.string(),
    provider: z.string(),
    status: z.enum(deliveryStatuses),
    attemptCount: z.int().min(0),
    errorCode: z.string().nullable(),
    errorReason: z.string().nullable(),
    resendOfId: z.uuid().nullable(),
    createdAt: z.iso.datetime(),
    sentAt: z.iso.datetime().nullable(),
    deliveredAt: z.iso.datetime().nullable(),
    failedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Delivery" });

/** A text as this key may see it. */
export function showMessage(key: ApiKey, message: MessageRecord): z.input<typeof messageSchema> {
  return {
    id: message.id,
    sessionId: message.sessionId,
    rideId: message.rideId,
    direction: message.direction,
    kind: message.kind,
    body: message.erasedAt ? null : message.body,
    sender: showParty(message.senderName, message.senderRole),
    senderPhone: message.senderPhone && showPhone(key, message.senderPhone),
    proxyNumber: message.proxyNumber,
    receivedAt: message.receivedAt.toISOString(),
    deliveries: message.deliveries,
  };
}

/** A delivery as this key may see it. */
export function showDelivery(key: ApiKey, delivery: DeliveryRecord): z.input<typeof deliverySchema> {
  return {
    ...delivery,
    phone: showPhone(key, delivery.phone),
    createdAt: delivery.createdAt.toISOString(),
    sentAt: delivery.sentAt?.toISOString() ?? null,
    deliveredAt: delivery.deliveredAt?.toISOString() ?? null,
    failedAt: delivery.failedAt?.toISOString() ?? null,
  };
}
