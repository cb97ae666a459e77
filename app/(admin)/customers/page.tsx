import { loadPeople } from "@/app/(admin)/_people/load";
import { restoreCustomer } from "@/app/(admin)/customers/actions";
import { PeopleList } from "@/components/people/people-list";
import type { ListParameters } from "@/lib/http/search";

export const metadata = { title: "Customers" };

export default async function CustomersPage({ searchParams }: { searchParams: ListParameters }) {
  const list = await loadPeople("customer", searchParams);
  return <PeopleList {...list} restore={restoreCustomer} />;
}
