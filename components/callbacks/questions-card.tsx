import { MessageCircleQuestion } from "lucide-react";
import { CallbackRow } from "@/components/callbacks/callback-row";
import { type CallbackListPage, pageOf } from "@/components/callbacks/callbacks-card";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { KeysetPagination } from "@/components/ui/pagination";
import type { Endpoint } from "@/lib/callbacks/schema";

type QuestionsCardProps = { endpoint: Endpoint; list: CallbackListPage };

/** The questions to an endpoint that came to nothing, and why, the newest first. */
export function QuestionsCard({ endpoint, list: { callbacks, after, older } }: QuestionsCardProps) {
  const hrefOf = pageOf(endpoint);
  return (
    <Card aria-label="Questions without an answer">
      <CardHeader
        title="Questions without an answer"
        description="It was late, made no sense, or asked for what cannot be done: as if it had said nothing."
      />
      {callbacks.length === 0 ? (
        <EmptyState
          icon={MessageCircleQuestion}
          title={after ? "No question found" : "None so far"}
          description="A question that comes to nothing stands here, with the reason."
        />
      ) : (
        <ul aria-label="What came to nothing" className="divide-y divide-line">
          {callbacks.map((callback) => (
            <CallbackRow key={callback.id} callback={callback} />
          ))}
        </ul>
      )}
      <KeysetPagination
        page={{ older, newer: after ?? null }}
        hrefOf={(place) => hrefOf({ after: place.after })}
      />
    </Card>
  );
}
