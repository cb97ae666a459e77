import { Send } from "lucide-react";
import { DeliveryTable, type ListedDelivery } from "@/components/messages/delivery-table";
import { hrefOfDeliveries } from "@/components/messages/href";
import type { BulkChoice } from "@/components/ui/bulk-bar";
import { EmptyState } from "@/components/ui/empty-state";
import { InstantsNote } from "@/components/ui/instants-note";
import { ListCard } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { RangeFilter } from "@/components/ui/range-filter";
import { StateTabs } from "@/components/ui/state-tabs";
import { TableTools } from "@/components/ui/table-tools";
import type { BulkAction } from "@/lib/bulk";
import { deliveryColumns, deliverySort } from "@/lib/messages/columns";
import { type DeliveryFilter, type DeliveryState, deliveryStates } from "@/lib/messages/filter";
import type { Neighbours } from "@/lib/paging";

/** What can be done with several deliveries that have failed. */
export type DeliveryBulkActions = { sendAgain: BulkAction; dismiss: BulkAction };

type DeliveryListProps = {
  page: Neighbours & { rows: ListedDelivery[] };
  filter: DeliveryFilter;
  /** Left out for who may not send texts again. */
  bulk?: DeliveryBulkActions;
};

const stateWords = {
  failed: { label: "Failed" },
  waiting: { label: "Waiting" },
  blocked: { label: "Blocked" },
  undelivered: { label: "Not delivered" },
} satisfies Record<DeliveryState, { label: string }>;

/** Each copy of a text on its way to one recipient, with what narrows the list. */
export function DeliveryList({ page, filter, bulk }: DeliveryListProps) {
  const hrefOf = (changes: DeliveryFilter) => hrefOfDeliveries(filter, changes);
  return (
    <>
      <PageHeader
        title="Deliveries"
        description="Each copy of a text on its way to one recipient. What has failed can be sent again, many at a time."
        back={{ href: "/messages", label: "Messages" }}
        actions={
          <TableTools columns={deliveryColumns} exportPath="/api/exports/deliveries" filter={filter} />
        }
      />
      <ListCard
        filter={filter}
        page={page}
        hrefOf={hrefOf}
        newestFirst={deliverySort(filter).descending}
        bulk={bulk && choicesOf(bulk)}
      >
        <div className="px-5 pt-5 pb-3">
          <RangeFilter label="Queued" path="/messages/deliveries" filter={filter} />
          <InstantsNote
            verb="Queued"
            href={hrefOf({ since: undefined, until: undefined })}
            since={filter.since}
            until={filter.until}
          />
        </div>
        <StateTabs
          label="State"
          states={deliveryStates.filter((state) => state !== "undelivered" || state === filter.state)}
          words={stateWords}
          active={filter.state}
          hrefOf={(state) => hrefOf({ state })}
        />
        {page.rows.length > 0 ? (
          <DeliveryTable deliveries={page.rows} filter={filter} selectable={bulk !== undefined} />
        ) : (
          <NoDeliveries state={filter.state} />
        )}
      </ListCard>
    </>
  );
}

function choicesOf({ sendAgain, dismiss }: DeliveryBulkActions): BulkChoice[] {
  return [
    {
      label: "Send again",
      run: sendAgain,
      done: "on their way again",
      confirm: {
        title: "Send these texts again?",
        description: "Each that has failed goes to the end of its recipient's queue. The others are refused.",
      },
    },
    { label: "Dismiss", run: dismiss, done: "dismissed" },
  ];
}

function NoDeliveries({ state }: { state: DeliveryState | undefined }) {
  return (
    <EmptyState
      icon={Send}
      title={state ? "Nothing here" : "No deliveries"}
      description={
        state
          ? "There are no such texts. Try other days, or another tab."
          : "Texts that leave stand here, with what became of them."
      }
    />
  );
}
