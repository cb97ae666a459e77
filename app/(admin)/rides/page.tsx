import { LiveRefresh } from "@/app/(admin)/live-refresh";
import { searchBothSides } from "@/app/(admin)/rides/actions";
import { cancelRidesAction, completeRidesAction, reopenRidesAction } from "@/app/(admin)/rides/bulk";
import { RideList } from "@/components/rides/ride-list";
import { getContext } from "@/lib/http/context";
import { type ListParameters, readListAddress } from "@/lib/http/search";
import { permittedSearch } from "@/lib/people/permitted-search";
import { can } from "@/lib/permissions";
import { rideFilterSchema } from "@/lib/rides/filter";
import { hasRides, listRides, readFilteredPerson } from "@/lib/rides/queries";

export const metadata = { title: "Rides" };

const bulk = { complete: completeRidesAction, cancel: cancelRidesAction, reopen: reopenRidesAction };

export default async function RidesPage({ searchParams }: { searchParams: ListParameters }) {
  const context = await getContext("work.read");
  const { database, actor } = context;
  const { parameters, search } = await readListAddress(searchParams);
  const filter = rideFilterSchema.parse(parameters);
  const [page, person] = await Promise.all([
    listRides(database, { ...filter, search: await permittedSearch(context, search.text) }),
    readFilteredPerson(database, filter),
  ]);
  const first = page.rows.length === 0 && !(await hasRides(database));
  return (
    <>
      <LiveRefresh topics={["rides", "customers", "drivers"]} />
      <RideList
        page={page}
        first={first}
        filter={{ ...filter, search: search.parameter }}
        search={search}
        person={person}
        searchPeople={searchBothSides}
        bulk={can(actor.role, "rides.change") ? bulk : undefined}
      />
    </>
  );
}
