import { MessagesSquare } from "lucide-react";
import type { DeliveryActions } from "@/components/messages/delivery-line";
import { TimelineCall } from "@/components/sessions/timeline-call";
import { TimelineMessage } from "@/components/sessions/timeline-message";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { CallDetails } from "@/lib/calls/queries";
import type { MessageDetails } from "@/lib/messages/queries";

type TimelineProps = {
  messages: MessageDetails[];
  calls: CallDetails[];
  timeZone: string;
  actions: DeliveryActions;
};

/** Everything that passed between the sides of a session, in its order: the customer's left, the driver's right. */
export function Timeline({ messages, calls, timeZone, actions }: TimelineProps) {
  const entries = [
    ...messages.map((message) => ({
      seq: message.seq ?? 0,
      row: <TimelineMessage key={message.id} message={message} timeZone={timeZone} actions={actions} />,
    })),
    ...calls.map((call) => ({
      seq: call.seq ?? 0,
      row: <TimelineCall key={call.id} call={call} timeZone={timeZone} />,
    })),
  ].sort((one, other) => one.seq - other.seq);
  return (
    <Card aria-label="Timeline">
      <CardHeader
        title="Timeline"
        description="Texts and calls in both directions, with what became of them."
      />
      {entries.length > 0 ? (
        <CardBody>
          <ol className="space-y-5">{entries.map(({ row }) => row)}</ol>
        </CardBody>
      ) : (
        <EmptyState
          icon={MessagesSquare}
          title="Nothing yet"
          description="Texts and calls appear here by themselves."
        />
      )}
    </Card>
  );
}
