import { Send } from "lucide-react";
import { DeliveryTable, type ListedDelivery } from "@/components/messages/delivery-table";
import { hrefOfDeliveries } from "@/components/messages/href";
import { BulkBar, type BulkChoice } from "@/components/ui/bulk-bar";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { KeysetPagination } from "@/components/ui/pagination";
import { RangeFilter } from "@/components/ui/range-filter";
import { Selection } from "@/components/ui/selection";
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

const labels = {
  failed: "Failed",
  waiting: "Waiting",
  blocked: "Blocked",
} satisfies Record<DeliveryState, string>;

/** Each copy of a text on its way to one recipient, with what narrows the list. */
export function DeliveryList({ page, filter, bulk }: DeliveryListProps) {
  const tabs = [undefined, ...deliveryStates].map((state) => ({
    href: hrefOfDeliveries(filter, { state }),
    label: state ? labels[state] : "All",
    active: filter.state === state,
  }));
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
      <Selection key={JSON.stringify(filter)}>
        <Card>
          <div className="px-5 pt-5 pb-3">
            <RangeFilter label="Queued" path="/messages/deliveries" filter={filter} />
          </div>
          <LinkTabs label="State" tabs={tabs} />
          {page.rows.length > 0 ? (
            <DeliveryTable deliveries={page.rows} filter={filter} selectable={bulk !== undefined} />
          ) : (
            <NoDeliveries state={filter.state} />
          )}
          <KeysetPagination
            newerHref={page.newer && hrefOfDeliveries(filter, { before: page.newer })}
            olderHref={page.older && hrefOfDeliveries(filter, { after: page.older })}
            newestFirst={deliverySort(filter).descending}
          />
        </Card>
        {bulk && <BulkBar choices={choicesOf(bulk)} />}
      </Selection>
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
          ? `No text is ${labels[state].toLowerCase()} on these days.`
          : "Texts that leave stand here, with what became of them."
      }
    />
  );
}
