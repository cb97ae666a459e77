import { createDriver } from "@/app/(admin)/drivers/actions";
import { NewPersonPage } from "@/components/people/new-person-page";
import { listCountries } from "@/lib/countries";
import { requirePermission } from "@/lib/http/context";
import { listLanguages } from "@/lib/texts/languages";

export const metadata = { title: "Add driver" };

export default async function NewDriverPage() {
  await requirePermission("people.change");
  return (
    <NewPersonPage
      side="driver"
      create={createDriver}
      countries={listCountries()}
      languages={listLanguages()}
    />
  );
}
