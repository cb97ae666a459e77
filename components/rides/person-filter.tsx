"use client";

import { Combobox, type ComboboxItem } from "@/components/ui/combobox";
import { useNarrow } from "@/components/ui/use-narrow";

type PersonFilterProps = {
  person: ComboboxItem | null;
  search: (text: string) => Promise<ComboboxItem[]>;
};

/** Narrows the list to one person; clearing it shows everybody's rides again. */
export function PersonFilter({ person, search }: PersonFilterProps) {
  const narrow = useNarrow();

  function choose(item: ComboboxItem | null) {
    const [side, id] = item?.value.split(":") ?? [];
    narrow({ customer: undefined, driver: undefined, ...(side && { [side]: id }) });
  }

  return (
    <div className="w-full sm:w-72">
      <label htmlFor="person-filter" className="sr-only">
        Person
      </label>
      <Combobox
        control={{ id: "person-filter", "aria-describedby": undefined, "aria-invalid": undefined }}
        search={search}
        defaultValue={person}
        onValueChange={choose}
        placeholder="All people"
      />
    </div>
  );
}
