import { SelectField } from "@/components/forms/select-field";
import type { Country } from "@/lib/countries";

/** The country of a number in national form; not needed for one that starts with a plus sign. */
export function CountryField({ countries }: { countries: Country[] }) {
  return (
    <SelectField
      name="country"
      label="Country"
      hint="Only for a number without its country code."
      options={[
        { value: "", label: "From the number (+…)" },
        ...countries.map(({ code, name, callingCode }) => ({
          value: code,
          label: `${name} (+${callingCode})`,
        })),
      ]}
    />
  );
}
