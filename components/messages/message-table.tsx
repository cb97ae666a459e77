import { Deliveries } from "@/components/messages/deliveries";
import type { DeliveryActions } from "@/components/messages/delivery-remedies";
import { hrefOfMessages } from "@/components/messages/href";
import { MessageWords } from "@/components/messages/message-words";
import { Sender } from "@/components/messages/sender";
import { kindWords } from "@/components/messages/words";
import { hrefOfConversation } from "@/components/sessions/href";
import { Badge } from "@/components/ui/badge";
import { type Cell, idCell, idCellOf, inOneLine, instantCell } from "@/components/ui/cells";
import { DataTable } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { type MessageColumn, messageColumns, messageSort } from "@/lib/messages/columns";
import type { MessageFilter } from "@/lib/messages/filter";
import type { ShownMessage } from "@/lib/messages/shown";
import { formatPhone, parsePhone } from "@/lib/phone";

type MessageTableProps = { messages: ShownMessage[]; filter: MessageFilter; actions: DeliveryActions };

/** A page of texts, each with its copies and what became of them. */
export function MessageTable({ messages, filter, actions }: MessageTableProps) {
  return (
    <DataTable
      label="Texts"
      rows={messages}
      columns={messageColumns}
      cells={{ ...cells, copies: copiesCell(actions) }}
      chosen={filter.columns}
      sort={messageSort(filter)}
      hrefOf={(changes) => hrefOfMessages(filter, changes)}
      tall
    />
  );
}

const cells: Record<Exclude<MessageColumn, "copies">, Cell<ShownMessage>> = {
  sender: {
    render: (message) => (
      <>
        <Origin message={message} />
        {message.direction === "inbound" && (
          <span className="numeric block whitespace-nowrap font-normal text-ink-soft text-xs">
            to {dialled(message)}
          </span>
        )}
      </>
    ),
  },
  text: {
    render: (message) => (
      <p className="max-w-prose whitespace-pre-wrap break-words text-ink">
        <MessageWords message={message} />
      </p>
    ),
    className: "min-w-64",
  },
  received: {
    ...instantCell(
      ({ receivedAt }) => receivedAt,
      ({ session }) => session?.ride?.timeZone,
    ),
    // In two lines: there is much beside it.
    className: "numeric min-w-28",
  },
  kind: { render: (message) => <Kind message={message} /> },
  number: { render: dialled, className: inOneLine },
  session: idCellOf(({ sessionId }) => sessionId),
  id: idCell,
};

function copiesCell(actions: DeliveryActions): Cell<ShownMessage> {
  return {
    render: ({ deliveries, session, kind }) => (
      <Deliveries
        deliveries={deliveries}
        timeZone={session?.ride?.timeZone}
        // Whoever was to get a text of an open line may be talking to somebody else by now.
        actions={kind === "open_line" ? { dismiss: actions.dismiss } : actions}
      />
    ),
    className: "min-w-72",
  };
}

/** Who wrote it, which leads to where they wrote it. */
function Origin({ message }: { message: ShownMessage }) {
  const { sessionId, session, direction, senderParticipant } = message;
  // A stranger's phone may be a button, which shows all of it.
  if (!sessionId || (direction === "inbound" && !senderParticipant)) return <Sender message={message} />;
  return (
    <Link
      href={hrefOfConversation({ sessionId, rideId: session?.ride?.id })}
      className="text-ink hover:underline"
    >
      <Sender message={message} />
    </Link>
  );
}

function Kind({ message }: { message: ShownMessage }) {
  const { label, tone } = kindWords[message.kind];
  return <Badge tone={tone}>{label}</Badge>;
}

function dialled(message: ShownMessage): string {
  const number = message.proxyNumber?.e164 ?? message.dialled ?? "";
  return parsePhone(number) ? formatPhone(number) : number;
}
