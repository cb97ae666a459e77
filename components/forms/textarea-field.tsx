"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { useFormField } from "@/components/forms/form-context";
import { Field, fieldControl } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

type TextareaFieldProps = Omit<ComponentProps<"textarea">, "id" | "className"> & {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  className?: string;
};

/** A labelled text of several lines of the form around. */
export function TextareaField({ label, hint, className, defaultValue, ...props }: TextareaFieldProps) {
  const id = useId();
  const { error, typed } = useFormField(props.name);
  return (
    <Field id={id} label={label} hint={hint} error={error} className={className}>
      <Textarea {...props} {...fieldControl(id, { hint, error })} defaultValue={typed ?? defaultValue} />
    </Field>
  );
}
