import type { Member } from "@/lib/actor";
import type { DeliveryDetails, MessageDetails } from "@/lib/messages/queries";
import { can } from "@/lib/permissions";
import { mayHoldPhone } from "@/lib/search";
import { type ShownPhone, showPhone, showText } from "@/lib/shown-phone";

/** One copy of a text as pages show it. */
export type ShownDelivery = Omit<DeliveryDetails, "recipientPhone" | "body"> & { recipientPhone: ShownPhone };

/** A text as pages show it; without `body` its words are hidden. */
export type ShownMessage = Omit<MessageDetails, "body" | "senderPhone" | "deliveries"> & {
  body: string | null;
  senderPhone: ShownPhone | null;
  deliveries: ShownDelivery[];
};

/** A text as this member may see it, with whatever else is known of it. */
export function showMessage<Message extends MessageDetails>(
  member: Member,
  message: Message,
): Omit<Message, keyof ShownMessage> & ShownMessage {
  const { senderPhone, senderLabel } = message;
  return {
    ...message,
    body: showText(member, message.body),
    senderPhone: senderPhone && showPhone(member, senderPhone),
    senderLabel: senderLabel && showLabel(member, senderLabel),
    deliveries: message.deliveries.map((delivery) => showDelivery(member, delivery)),
  };
}

function showDelivery(member: Member, { body: _, ...delivery }: DeliveryDetails): ShownDelivery {
  return { ...delivery, recipientPhone: showPhone(member, delivery.recipientPhone) };
}

/** What a carrier says in the place of a phone may be one all the same, in a notation that nobody can read. */
function showLabel(member: Member, label: string): string {
  return can(member.role, "phones.read") || !mayHoldPhone(label) ? label : "Hidden";
}
