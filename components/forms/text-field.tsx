"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { useFormField } from "@/components/forms/form-context";
import { Field, fieldControl } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type TextFieldProps = Omit<ComponentProps<"input">, "id" | "className"> & {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  className?: string;
};

/** A labelled line of text of the form around (any input `type`: text, tel, email, password, datetime-local …). */
export function TextField({ label, hint, className, defaultValue, ...props }: TextFieldProps) {
  const id = useId();
  const { error, typed } = useFormField(props.name);
  return (
    <Field id={id} label={label} hint={hint} error={error} className={className}>
      <Input {...props} {...fieldControl(id, { hint, error })} defaultValue={typed ?? defaultValue} />
    </Field>
  );
}
