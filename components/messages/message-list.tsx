import { ArrowDownLeft, ArrowUpRight } from "lucide-react";
import Link from "next/link";
import { LiveRows } from "@/components/live/live-rows";
import { Deliveries } from "@/components/messages/deliveries";
import type { DeliveryActions } from "@/components/messages/delivery-remedies";
import { MessageWords } from "@/components/messages/message-words";
import { Sender } from "@/components/messages/sender";
import { kindWords } from "@/components/messages/words";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import type { ShownMessage } from "@/lib/messages/shown";
import { formatPhone, parsePhone } from "@/lib/phone";

type MessageListProps = { messages: ShownMessage[]; actions: DeliveryActions };

/** Texts, newest first, each with its copies and what became of them. */
export function MessageList({ messages, actions }: MessageListProps) {
  return (
    <LiveRows
      as="ul"
      className="divide-y divide-line"
      rows={messages.map((message) => ({
        id: message.id,
        node: <MessageItem key={message.id} message={message} actions={actions} />,
      }))}
    />
  );
}

function MessageItem({ message, actions }: { message: ShownMessage; actions: DeliveryActions }) {
  const Icon = message.direction === "inbound" ? ArrowDownLeft : ArrowUpRight;
  const { label, tone } = kindWords[message.kind];
  const ride = message.session?.ride;
  // Whoever was to get a text of an open line may be talking to somebody else by now.
  const deliveryActions = message.kind === "open_line" ? { dismiss: actions.dismiss } : actions;
  return (
    <li className="flex gap-4 px-5 py-4">
      <span className="mt-0.5 grid size-8 shrink-0 place-items-center rounded-full bg-muted text-ink-soft">
        <Icon aria-hidden className="size-4" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <span className="font-medium">
            <Sender message={message} />
          </span>
          {message.direction === "inbound" && (
            <span className="numeric text-ink-soft">to {dialled(message)}</span>
          )}
          <Badge tone={tone}>{label}</Badge>
          <span className="numeric text-ink-soft">
            <Time at={message.receivedAt} timeZone={ride?.timeZone} />
          </span>
          {ride && (
            <Link
              href={`/rides/${ride.id}`}
              prefetch={false}
              className="text-primary-ink underline underline-offset-2"
            >
              Open ride
            </Link>
          )}
        </p>
        <p className="mt-1 max-w-prose whitespace-pre-wrap break-words">
          <MessageWords message={message} />
        </p>
        <Deliveries deliveries={message.deliveries} timeZone={ride?.timeZone} actions={deliveryActions} />
      </div>
    </li>
  );
}

function dialled(message: ShownMessage): string {
  const number = message.proxyNumber?.e164 ?? message.dialled ?? "";
  return parsePhone(number) ? formatPhone(number) : number;
}
