"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { useFormField } from "@/components/forms/form-context";
import { Field, fieldControl } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

type SelectFieldProps = Omit<ComponentProps<typeof Select>, "id" | "className"> & {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  className?: string;
};

/** A labelled choice of a few in the form around. */
export function SelectField({ label, hint, className, defaultValue, ...props }: SelectFieldProps) {
  const id = useId();
  const { error, typed } = useFormField(props.name);
  return (
    <Field id={id} label={label} hint={hint} error={error} className={className}>
      <Select {...props} {...fieldControl(id, { hint, error })} defaultValue={typed ?? defaultValue} />
    </Field>
  );
}
