import { loadPeople } from "@/app/(admin)/_people/load";
import { restoreDriver } from "@/app/(admin)/drivers/actions";
import { archiveDrivers, restoreDrivers } from "@/app/(admin)/drivers/bulk";
import { LiveRefresh } from "@/app/(admin)/live-refresh";
import { PeopleList } from "@/components/people/people-list";
import type { ListParameters } from "@/lib/http/search";

export const metadata = { title: "Drivers" };

const bulk = { archive: archiveDrivers, restore: restoreDrivers };

export default async function DriversPage({ searchParams }: { searchParams: ListParameters }) {
  const { mayChange, ...list } = await loadPeople("driver", searchParams);
  return (
    <>
      <LiveRefresh topics={["drivers"]} />
      <PeopleList {...list} restore={restoreDriver} bulk={mayChange ? bulk : undefined} />
    </>
  );
}
