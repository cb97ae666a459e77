import { loadPeople } from "@/app/(admin)/_people/load";
import { restoreDriver } from "@/app/(admin)/drivers/actions";
import { PeopleList } from "@/components/people/people-list";
import type { ListParameters } from "@/lib/http/search";

export const metadata = { title: "Drivers" };

export default async function DriversPage({ searchParams }: { searchParams: ListParameters }) {
  const list = await loadPeople("driver", searchParams);
  return <PeopleList {...list} restore={restoreDriver} />;
}
