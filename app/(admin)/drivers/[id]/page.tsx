import { loadPerson } from "@/app/(admin)/_people/load";
import { archiveDriver, eraseDriver, restoreDriver, updateDriver } from "@/app/(admin)/drivers/actions";
import { LiveRefresh } from "@/app/(admin)/live-refresh";
import { PersonPage } from "@/components/people/person-page";
import { listCountries } from "@/lib/countries";
import { listLanguages } from "@/lib/texts/languages";

export const metadata = { title: "Driver" };

const actions = { update: updateDriver, archive: archiveDriver, restore: restoreDriver, erase: eraseDriver };

export default async function DriverPage({ params }: { params: Promise<{ id: string }> }) {
  const person = await loadPerson("driver", params);
  return (
    <>
      <LiveRefresh topics={[`drivers:${person.id}`]} />
      <PersonPage
        side="driver"
        person={person}
        countries={listCountries()}
        languages={listLanguages()}
        actions={actions}
      />
    </>
  );
}
