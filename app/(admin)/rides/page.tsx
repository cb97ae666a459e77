import { Plus } from "lucide-react";
import { searchBothSides } from "@/app/(admin)/rides/actions";
import { hrefOfRides } from "@/components/rides/href";
import { NoRides } from "@/components/rides/no-rides";
import { RideFilters } from "@/components/rides/ride-filters";
import { RideTable } from "@/components/rides/ride-table";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { KeysetPagination } from "@/components/ui/pagination";
import { getContext } from "@/lib/http/context";
import { LiveRefresh } from "@/lib/live/live-refresh";
import { rideFilterSchema } from "@/lib/rides/filter";
import { hasRides, listRides, readFilteredPerson } from "@/lib/rides/queries";

export const metadata = { title: "Rides" };

export default async function RidesPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const { database } = await getContext();
  const filter = rideFilterSchema.parse(await searchParams);
  const [page, person] = await Promise.all([
    listRides(database, filter),
    readFilteredPerson(database, filter),
  ]);
  const first = page.rides.length === 0 && !(await hasRides(database));
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
      <LiveRefresh tables={["rides"]} />
      {!first && <RideFilters filter={filter} person={person} searchPeople={searchBothSides} />}
      <Card>
        {page.rides.length > 0 ? <RideTable rides={page.rides} /> : <NoRides first={first} />}
        <KeysetPagination
          newerHref={page.newer && hrefOfRides(filter, { before: page.newer })}
          olderHref={page.older && hrefOfRides(filter, { after: page.older })}
          summary={page.truncated && "Many people match. Type more of the name to see all of their rides."}
        />
      </Card>
    </>
  );
}
