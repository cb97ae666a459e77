import { loadPerson } from "@/app/(admin)/_people/load";
import {
  archiveCustomer,
  eraseCustomer,
  restoreCustomer,
  updateCustomer,
} from "@/app/(admin)/customers/actions";
import { LiveRefresh } from "@/app/(admin)/live-refresh";
import { PersonPage } from "@/components/people/person-page";
import { listCountries } from "@/lib/countries";
import { listLanguages } from "@/lib/texts/languages";

export const metadata = { title: "Customer" };

const actions = {
  update: updateCustomer,
  archive: archiveCustomer,
  restore: restoreCustomer,
  erase: eraseCustomer,
};

export default async function CustomerPage({ params }: { params: Promise<{ id: string }> }) {
  const person = await loadPerson("customer", params);
  return (
    <>
      <LiveRefresh topics={[`customers:${person.id}`]} />
      <PersonPage
        side="customer"
        person={person}
        countries={listCountries()}
        languages={listLanguages()}
        actions={actions}
      />
    </>
  );
}
