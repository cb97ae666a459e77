"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { Combobox, type ComboboxItem } from "@/components/ui/combobox";

type PersonFilterProps = {
  person: ComboboxItem | null;
  search: (text: string) => Promise<ComboboxItem[]>;
};

/** Narrows the list to one person; clearing it shows everybody's rides again. */
export function PersonFilter({ person, search }: PersonFilterProps) {
  const router = useRouter();
  const pathname = usePathname();
  const parameters = useSearchParams();

  function choose(item: ComboboxItem | null) {
    const next = new URLSearchParams(parameters);
    for (const key of ["customer", "driver", "before", "after"]) next.delete(key);
    const [side, id] = item?.value.split(":") ?? [];
    if (side && id) next.set(side, id);
    router.replace(`${pathname}?${next}`, { scroll: false });
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
