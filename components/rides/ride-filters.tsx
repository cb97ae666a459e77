import { hrefOfRides } from "@/components/rides/href";
import { PersonFilter } from "@/components/rides/person-filter";
import { rideStatusWords } from "@/components/rides/ride-status";
import type { ComboboxItem } from "@/components/ui/combobox";
import { InstantsNote } from "@/components/ui/instants-note";
import { LinkTabs } from "@/components/ui/link-tabs";
import { RangeFilter } from "@/components/ui/range-filter";
import { SearchInput } from "@/components/ui/search-input";
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
  const tabs = [undefined, ...rideStatuses].map((status) => ({
    href: hrefOfRides(filter, { status }),
    label: status ? rideStatusWords[status].label : "All",
    active: filter.status === status,
  }));
  return (
    <div className="mb-4 space-y-4">
      <LinkTabs label="Status" tabs={tabs} />
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
