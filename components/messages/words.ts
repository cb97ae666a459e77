import type { BadgeTone } from "@/components/ui/badge";
import type { MessageDetails } from "@/lib/messages/queries";
import { formatPhone } from "@/lib/phone";

export const kindWords = {
  relay: { label: "Relayed", tone: "neutral" },
  out_of_session: { label: "Out of session", tone: "warning" },
  notice: { label: "Notice", tone: "info" },
  auto_reply: { label: "Automatic reply", tone: "info" },
  opt_out: { label: "Opted out", tone: "warning" },
  opt_in: { label: "Opted in", tone: "success" },
  open_line: { label: "Open line", tone: "neutral" },
  end_session: { label: "Ended the session", tone: "info" },
} as const satisfies Record<MessageDetails["kind"], { label: string; tone: BadgeTone }>;

/** Who wrote a text: a side by name, a stranger by phone, or we. */
export function senderOf(message: MessageDetails): string {
  if (message.direction === "outbound") return "Maskline";
  if (message.senderParticipant) return message.senderParticipant.displayName;
  if (message.senderPhone) return formatPhone(message.senderPhone.e164);
  return message.senderLabel ?? "Withheld number";
}
