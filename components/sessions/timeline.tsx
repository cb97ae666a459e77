import { MessagesSquare } from "lucide-react";
import type { DeliveryActions } from "@/components/messages/delivery-line";
import { TimelineCall } from "@/components/sessions/timeline-call";
import { TimelineMessage } from "@/components/sessions/timeline-message";
import type { TimelineEntry, TimelinePage } from "@/components/sessions/timeline-page";
import { TimelineSteps } from "@/components/sessions/timeline-steps";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";

type TimelineProps = {
  page: TimelinePage;
  /** The address of the page that shows it. */
  path: string;
  timeZone: string;
  actions: DeliveryActions;
};

/** What passed between the sides of a session, in its order: the customer's left, the driver's right. */
export function Timeline({ page, path, timeZone, actions }: TimelineProps) {
  const row = (entry: TimelineEntry) =>
    entry.kind === "message" ? (
      <TimelineMessage key={entry.message.id} message={entry.message} timeZone={timeZone} actions={actions} />
    ) : (
      <TimelineCall key={entry.call.id} call={entry.call} timeZone={timeZone} />
    );
  return (
    <Card aria-label="Timeline">
      <CardHeader
        title="Timeline"
        description="Texts and calls in both directions, with what became of them."
      />
      <TimelineSteps page={page} path={path} />
      {page.entries.length > 0 ? (
        <CardBody>
          <ol className="space-y-5">{page.entries.map(row)}</ol>
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
