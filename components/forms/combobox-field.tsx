"use client";

import { type ReactNode, useId } from "react";
import { useFormField } from "@/components/forms/form-context";
import { Combobox, type ComboboxProps } from "@/components/ui/combobox";
import { Field, fieldControl } from "@/components/ui/field";

type ComboboxFieldProps = Omit<ComboboxProps, "control" | "name"> & {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  className?: string;
};

/** A labelled choice of one of thousands in the form around: the chosen item's `value` is sent as `name`. */
export function ComboboxField({ label, hint, className, ...props }: ComboboxFieldProps) {
  const id = useId();
  const { error } = useFormField(props.name);
  return (
    <Field id={id} label={label} hint={hint} error={error} className={className}>
      <Combobox {...props} control={fieldControl(id, { hint, error })} />
    </Field>
  );
}
