import { Inbox } from "lucide-react";
import { CallbackRow } from "@/components/callbacks/callback-row";
import { statusWords } from "@/components/callbacks/words";
import { addressOf } from "@/components/ui/address";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { KeysetPagination } from "@/components/ui/pagination";
import { StateTabs } from "@/components/ui/state-tabs";
import {
  type CallbackDetails,
  type CallbackStatus,
  callbackStatuses,
  type Endpoint,
} from "@/lib/callbacks/schema";
import type { FormAction } from "@/lib/http/action-state";

export type CallbackListPage = {
  callbacks: CallbackDetails[];
  status?: CallbackStatus;
  after?: string;
  older: string | null;
};

type CallbacksCardProps = { endpoint: Endpoint; list: CallbackListPage; sendAgain: FormAction };

/** Where the page of an endpoint shows some of what was sent; without `after`, the newest. */
export function pageOf({ id }: Endpoint) {
  return (wanted: { status?: CallbackStatus; after?: string | null }) =>
    addressOf(`/settings/callbacks/${id}`, wanted);
}

/** What was sent to an endpoint, the newest first. */
export function CallbacksCard({ endpoint, list, sendAgain }: CallbacksCardProps) {
  const { callbacks, status, after, older } = list;
  const hrefOf = pageOf(endpoint);
  return (
    <Card aria-label="Callbacks">
      <CardHeader
        title="Callbacks"
        description="Not in order: each is tried on its own, for 24 hours, ever more seldom."
      />
      <StateTabs
        label="Which to show"
        states={callbackStatuses}
        words={statusWords}
        active={status}
        hrefOf={(each) => hrefOf({ status: each })}
      />
      {callbacks.length === 0 ? (
        <EmptyState
          icon={Inbox}
          title={status || after ? "No callback found" : "Nothing was sent yet"}
          description={
            status || after ? "Choose another tab." : "Send a test event to see whether it arrives."
          }
        />
      ) : (
        <ul aria-label="What was sent" className="divide-y divide-line">
          {callbacks.map((callback) => (
            <CallbackRow
              key={callback.id}
              callback={callback}
              sendAgain={endpoint.enabled ? sendAgain : undefined}
            />
          ))}
        </ul>
      )}
      <KeysetPagination
        page={{ older, newer: after ?? null }}
        hrefOf={(place) => hrefOf({ status, after: place.after })}
      />
    </Card>
  );
}
