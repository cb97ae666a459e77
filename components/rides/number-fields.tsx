import { SelectField } from "@/components/forms/select-field";

const policies = [
  { value: "", label: "As the settings say" },
  { value: "auto", label: "A number for each where possible" },
  { value: "per_participant", label: "A number for each" },
  { value: "shared", label: "One number for both" },
];

const channels = [
  { value: "both", label: "Text and call" },
  { value: "texts", label: "Text only" },
];

/** What a ride may have of its own, folded away because the settings are right for nearly all. */
export function NumberFields() {
  return (
    <details className="group rounded-lg border border-line px-4 py-3">
      <summary className="cursor-pointer font-medium text-sm">More options</summary>
      <div className="mt-4 grid gap-5 pb-1 sm:grid-cols-2">
        <SelectField
          name="numberPolicy"
          label="Proxy numbers"
          options={policies}
          hint="Calls need a carrier that can show any of our numbers for two."
        />
        <SelectField
          name="channels"
          label="The two can"
          options={channels}
          hint="A number that cannot call will do for texts."
        />
      </div>
    </details>
  );
}
