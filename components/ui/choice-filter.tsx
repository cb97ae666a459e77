"use client";

import { Select, type SelectOption } from "@/components/ui/select";
import { useNarrow } from "@/components/ui/use-narrow";

type ChoiceFilterProps = {
  /** The parameter of the address. */
  name: string;
  label: string;
  /** What it is called when the list is not narrowed. */
  all: string;
  value: string | undefined;
  options: readonly SelectOption[];
};

/** Narrows a list to one of a few; the choice stands in the address. */
export function ChoiceFilter({ name, label, all, value, options }: ChoiceFilterProps) {
  const narrow = useNarrow();
  return (
    <Select
      key={value}
      aria-label={label}
      defaultValue={value ?? ""}
      options={[{ value: "", label: all }, ...options]}
      onChange={({ target }) => narrow({ [name]: target.value })}
      className="w-full sm:w-44"
    />
  );
}
