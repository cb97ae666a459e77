import { Plus } from "lucide-react";
import { hrefOfRides } from "@/components/rides/href";
import { NoRides } from "@/components/rides/no-rides";
import { RideFilters, type RideFiltersProps } from "@/components/rides/ride-filters";
import { RideTable } from "@/components/rides/ride-table";
import type { BulkChoice } from "@/components/ui/bulk-bar";
import { ButtonLink } from "@/components/ui/button";
import { ListCard } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { TableTools } from "@/components/ui/table-tools";
import type { BulkAction } from "@/lib/bulk";
import { rideColumns, rideSort } from "@/lib/rides/columns";
import type { RidePage } from "@/lib/rides/queries";

/** What can be done with several rides. */
export type RideBulkActions = { complete: BulkAction; cancel: BulkAction; reopen: BulkAction };

type RideListProps = RideFiltersProps & {
  page: RidePage;
  /** There has never been a ride, so that there is nothing to filter. */
  first: boolean;
  /** Left out for who may not change rides. */
  bulk?: RideBulkActions;
};

/** One page of rides with what narrows the list. */
export function RideList({ page, first, bulk, ...filters }: RideListProps) {
  const { filter } = filters;
  const { column, descending } = rideSort(filter);
  return (
    <>
      <PageHeader
        title="Rides"
        description="Every ride with a proxy number between its two sides."
        actions={
          <>
            {!first && <TableTools columns={rideColumns} exportPath="/api/exports/rides" filter={filter} />}
            <ButtonLink href="/rides/new">
              <Plus aria-hidden /> New ride
            </ButtonLink>
          </>
        }
      />
      {!first && <RideFilters {...filters} />}
      <ListCard
        filter={filter}
        page={page}
        hrefOf={(place) => hrefOfRides(filter, place)}
        newestFirst={column === "booked" && descending}
        summary={page.truncated && "Many people match. Type more of the name to see all of their rides."}
        bulk={bulk && choicesOf(bulk)}
      >
        {page.rows.length > 0 ? (
          <RideTable rides={page.rows} filter={filter} selectable={bulk !== undefined} />
        ) : (
          <NoRides first={first} />
        )}
      </ListCard>
    </>
  );
}

function choicesOf({ complete, cancel, reopen }: RideBulkActions): BulkChoice[] {
  const undo = { label: "Reopen", run: reopen, done: "reopened" };
  return [
    {
      label: "Complete",
      run: complete,
      done: "completed",
      undo,
      confirm: {
        title: "Complete these rides?",
        description: "Both sides of each are told, and their grace begins. Reopening tells them again.",
      },
    },
    {
      label: "Cancel rides",
      run: cancel,
      done: "cancelled",
      undo,
      variant: "danger-outline",
      confirm: {
        title: "Cancel these rides?",
        description: "Both sides of each are told, and their grace begins. Reopening tells them again.",
      },
    },
  ];
}
