import { hrefOfRides } from "@/components/rides/href";
import { PersonFilter } from "@/components/rides/person-filter";
import { rideStatusWords } from "@/components/rides/ride-status";
import type { ComboboxItem } from "@/components/ui/combobox";
import { InstantsNote } from "@/components/ui/instants-note";
import { RangeFilter } from "@/components/ui/range-filter";
import { SearchInput } from "@/components/ui/search-input";
import { StateTabs } from "@/components/ui/state-tabs";
import type { AddressSearch } from "@/lib/http/address-search";
import { type RideFilter, rideStatuses } from "@/lib/rides/filter";

export type RideFiltersProps = {
  /** What the address asks for, its search as an address may hold it. */
  filter: RideFilter;
  search: AddressSearch;
  person: ComboboxItem | null;
  searchPeople: (text: string) => Promise<ComboboxItem[]>;
};

/** What narrows the list: a status, a person, a name, days of pickup. All of it stands in the address. */
export function RideFilters({ filter, search, person, searchPeople }: RideFiltersProps) {
  return (
    <div className="mb-4 space-y-4">
      <StateTabs
        label="Status"
        states={rideStatuses}
        words={rideStatusWords}
        active={filter.status}
        hrefOf={(status) => hrefOfRides(filter, { status })}
      />
      <div className="flex flex-wrap gap-3">
        <SearchInput
          label="Search by name or phone"
          search={search}
          placeholder="Name or phone of a person"
        />
        <PersonFilter key={person?.value ?? "everybody"} person={person} search={searchPeople} />
        <RangeFilter label="Pickup" path="/rides" filter={filter} />
      </div>
      <InstantsNote
        verb="Booked"
        href={hrefOfRides(filter, { since: undefined, until: undefined })}
        since={filter.since}
        until={filter.until}
      />
    </div>
  );
}
