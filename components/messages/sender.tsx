import { PhoneText } from "@/components/people/phone-text";
import type { ShownMessage } from "@/lib/messages/shown";

/** Who wrote a text: a side by name, a stranger by phone, or we. */
export function Sender({ message }: { message: ShownMessage }) {
  if (message.direction === "outbound") return "Maskline";
  if (message.senderParticipant) return message.senderParticipant.displayName;
  if (message.senderPhone) return <PhoneText phone={message.senderPhone} />;
  return message.senderLabel ?? "Withheld number";
}
