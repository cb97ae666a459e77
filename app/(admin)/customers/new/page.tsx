import { createCustomer } from "@/app/(admin)/customers/actions";
import { NewPersonPage } from "@/components/people/new-person-page";
import { listCountries } from "@/lib/countries";
import { requirePermission } from "@/lib/http/context";
import { listLanguages } from "@/lib/texts/languages";

export const metadata = { title: "Add customer" };

export default async function NewCustomerPage() {
  await requirePermission("people.change");
  return (
    <NewPersonPage
      side="customer"
      create={createCustomer}
      countries={listCountries()}
      languages={listLanguages()}
    />
  );
}
