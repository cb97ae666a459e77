import { Plus } from "lucide-react";
import { hrefOfRides } from "@/components/rides/href";
import { NoRides } from "@/components/rides/no-rides";
import { RideFilters, type RideFiltersProps } from "@/components/rides/ride-filters";
import { RideTable } from "@/components/rides/ride-table";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { KeysetPagination } from "@/components/ui/pagination";
import type { RidePage } from "@/lib/rides/queries";

/** `first`: there has never been a ride, so that there is nothing to filter. */
type RideListProps = RideFiltersProps & { page: RidePage; first: boolean };

/** One page of rides with what narrows the list. */
export function RideList({ page, first, ...filters }: RideListProps) {
  const address = { ...filters.filter, search: filters.search.parameter };
  return (
    <>
      <PageHeader
        title="Rides"
        description="Every ride with a proxy number between its two sides."
        actions={
          <ButtonLink href="/rides/new">
            <Plus aria-hidden /> New ride
          </ButtonLink>
        }
      />
      {!first && <RideFilters {...filters} />}
      <Card>
        {page.rides.length > 0 ? <RideTable rides={page.rides} /> : <NoRides first={first} />}
        <KeysetPagination
          newerHref={page.newer && hrefOfRides(address, { before: page.newer })}
          olderHref={page.older && hrefOfRides(address, { after: page.older })}
          summary={page.truncated && "Many people match. Type more of the name to see all of their rides."}
        />
      </Card>
    </>
  );
}
