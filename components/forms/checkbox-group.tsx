"use client";

import { type ReactNode, useId } from "react";
import { useFormField } from "@/components/forms/form-context";

type CheckboxGroupProps = {
  /** The list's name in the schema; the form sends `name[]`. */
  name: string;
  label: ReactNode;
  options: { value: string; label: ReactNode }[];
  defaultValue?: string[];
};

/** Any of a few, as a list in the form around. */
export function CheckboxGroup({ name, label, options, defaultValue = [] }: CheckboxGroupProps) {
  const id = useId();
  const { error } = useFormField(name);
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1.5 font-medium text-sm">{label}</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        {options.map((option) => (
          <label key={option.value} className="inline-flex min-h-6 items-center gap-2">
            <input
              type="checkbox"
              name={`${name}[]`}
              value={option.value}
              defaultChecked={defaultValue.includes(option.value)}
              aria-invalid={error ? true : undefined}
              className="size-4.5 shrink-0 accent-primary"
            />
            {option.label}
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} className="mt-1.5 text-danger-ink text-sm">
          {error}
        </p>
      )}
    </fieldset>
  );
}
