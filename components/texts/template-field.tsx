"use client";

import { type RefObject, useId } from "react";
import { useFormField } from "@/components/forms/form-context";
import { Field, fieldControl } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { TextKey } from "@/lib/texts/descriptions";
import { maximumTemplate, problemsOf } from "@/lib/texts/schema";

type TemplateFieldProps = {
  ref: RefObject<HTMLTextAreaElement | null>;
  textKey: TextKey;
  lang: string;
  value: string;
  onChange: (value: string) => void;
};

/** The words of a text. What is wrong with its variables is said while it is written. */
export function TemplateField({ ref, textKey, lang, value, onChange }: TemplateFieldProps) {
  const id = useId();
  const { error: refused } = useFormField("body");
  const hint = `A name in braces stands for what it is about. At most ${maximumTemplate} characters.`;
  const [problem] = problemsOf(value, textKey);
  const error = problem ?? refused;
  return (
    <Field id={id} label="Words" hint={hint} error={error}>
      <Textarea
        ref={ref}
        name="body"
        lang={lang}
        rows={4}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        maxLength={maximumTemplate}
        {...fieldControl(id, { hint, error })}
      />
    </Field>
  );
}
