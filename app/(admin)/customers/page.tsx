import { loadPeople } from "@/app/(admin)/_people/load";
import { restoreCustomer } from "@/app/(admin)/customers/actions";
import { archiveCustomers, restoreCustomers } from "@/app/(admin)/customers/bulk";
import { LiveRefresh } from "@/app/(admin)/live-refresh";
import { PeopleList } from "@/components/people/people-list";
import type { ListParameters } from "@/lib/http/search";

export const metadata = { title: "Customers" };

const bulk = { archive: archiveCustomers, restore: restoreCustomers };

export default async function CustomersPage({ searchParams }: { searchParams: ListParameters }) {
  const { mayChange, ...list } = await loadPeople("customer", searchParams);
  return (
    <>
      <LiveRefresh topics={["customers"]} />
      <PeopleList {...list} restore={restoreCustomer} bulk={mayChange ? bulk : undefined} />
    </>
  );
}
