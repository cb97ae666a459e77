import { Deliveries } from "@/components/messages/deliveries";
import type { DeliveryActions } from "@/components/messages/delivery-line";
import { kindWords, senderOf } from "@/components/messages/words";
import { sideLook } from "@/components/sessions/side-look";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import type { MessageDetails } from "@/lib/messages/queries";

type TimelineMessageProps = { message: MessageDetails; timeZone: string; actions: DeliveryActions };

/** One text of a session. */
export function TimelineMessage({ message, timeZone, actions }: TimelineMessageProps) {
  const look = sideLook(message.senderParticipant?.place ?? null);
  return (
    <li className={cn("flex flex-col", look.row)}>
      <p className="mb-1 flex flex-wrap gap-x-2 text-ink-soft text-sm">
        <span className="font-medium text-ink">{senderOf(message)}</span>
        {message.kind !== "relay" && <span>{kindWords[message.kind].label}</span>}
        <Time at={message.receivedAt} timeZone={timeZone} className="numeric" />
      </p>
      <p className={cn("max-w-prose whitespace-pre-wrap break-words rounded-2xl px-4 py-2.5", look.bubble)}>
        {message.erasedAt ? <em>Erased</em> : message.body}
      </p>
      <Deliveries deliveries={message.deliveries} timeZone={timeZone} actions={actions} />
    </li>
  );
}
