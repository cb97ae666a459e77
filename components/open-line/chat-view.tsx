import { MessagesSquare } from "lucide-react";
import { Deliveries } from "@/components/messages/deliveries";
import { MessageWords } from "@/components/messages/message-words";
import { type ChatActionSet, ChatActions } from "@/components/open-line/chat-actions";
import { Guest } from "@/components/open-line/guest";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import type { ChatText } from "@/lib/messages/chat-log";
import type { ShownMessage } from "@/lib/messages/shown";
import type { ShownChat } from "@/lib/open-line/shown";
import { formatPhone } from "@/lib/phone";

type ChatViewProps = {
  chat: ShownChat;
  texts: ShownText[];
  olderHidden: boolean;
  actions: ChatActionSet;
};

/** What two people have said to each other on an open line: the one who came first left, the other right. */
export function ChatView({ chat, texts, olderHidden, actions }: ChatViewProps) {
  return (
    <>
      <PageHeader
        title="Chat"
        description={
          <span className="numeric">
            On {formatPhone(chat.line.e164)} since <Time at={chat.startedAt} />
          </span>
        }
        back={{ href: "/open-line", label: "Open line" }}
        badge={chat.endedAt ? <Badge>Ended</Badge> : <Badge tone="success">Connected</Badge>}
        actions={<ChatActions chat={chat} actions={actions} />}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_20rem]">
        <Card>
          <CardHeader
            title="Texts"
            description={olderHidden ? `The latest ${texts.length}.` : "With what became of them."}
          />
          {texts.length === 0 ? (
            <EmptyState icon={MessagesSquare} title="Nothing yet" />
          ) : (
            <CardBody>
              <ol className="space-y-5">
                {texts.map((text) => (
                  <Said key={text.id} text={text} chat={chat} />
                ))}
              </ol>
            </CardBody>
          )}
        </Card>
        <Card>
          <CardHeader title="People" />
          <CardBody>
            <ul className="space-y-4">
              {chat.guests.map((guest) => (
                <li key={guest.id}>
                  <Guest guest={guest} />
                </li>
              ))}
            </ul>
          </CardBody>
        </Card>
      </div>
    </>
  );
}

const looks = [
  { row: "items-start sm:pr-16", bubble: "rounded-tl-sm bg-muted" },
  { row: "items-end sm:pl-16", bubble: "rounded-tr-sm bg-primary-tint text-primary-ink" },
];
const ours = { row: "items-start", bubble: "border border-line bg-surface" };

type ShownText = ShownMessage & Pick<ChatText, "openLineText">;

function Said({ text, chat }: { text: ShownText; chat: ShownChat }) {
  const seat = chat.guests.findIndex(({ id }) => id === text.openLineText?.guestId);
  const look = looks[seat] ?? ours;
  return (
    <li className={cn("flex flex-col", look.row)}>
      <p className="mb-1 flex flex-wrap gap-x-2 text-ink-soft text-sm">
        <span className="font-medium text-ink">{chat.guests[seat]?.email ?? "Maskline"}</span>
        <Time at={text.receivedAt} className="numeric" />
      </p>
      <p className={cn("max-w-prose whitespace-pre-wrap break-words rounded-2xl px-4 py-2.5", look.bubble)}>
        <MessageWords message={text} />
      </p>
      <Deliveries deliveries={text.deliveries} className="mt-2" />
    </li>
  );
}
