"use client";

import { useRouter } from "next/navigation";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { hrefOfPhones, withHandset } from "@/components/phones/href";
import { Combobox, type ComboboxItem } from "@/components/ui/combobox";
import { DialogButton } from "@/components/ui/dialog-button";
import { Field, fieldControl } from "@/components/ui/field";
import type { FormAction } from "@/lib/http/action-state";

type HandsetPickerProps = {
  index: number;
  held: string[];
  owner: ComboboxItem | null;
  search: (text: string) => Promise<ComboboxItem[]>;
  open: FormAction;
};

/** Whose phone to hold: a person's, or any phone that nobody knows. */
export function HandsetPicker({ index, held, owner, search, open }: HandsetPickerProps) {
  const router = useRouter();
  const id = `handset-${index}`;
  const hidden = { index: String(index), held: held.join(",") };
  return (
    <div className="flex min-w-0 flex-1 items-end gap-2">
      <Field id={id} label={`Phone ${index + 1}`} className="min-w-0 flex-1">
        <Combobox
          control={fieldControl(id, {})}
          search={search}
          defaultValue={owner}
          placeholder={owner ? "Type a name" : "Type a name to add one"}
          onValueChange={(item) =>
            item &&
            router.replace(hrefOfPhones(withHandset(held, { index, phoneId: item.value })), { scroll: false })
          }
        />
      </Field>
      <DialogButton
        variant="secondary"
        label="Other…"
        accessibleName={`Other… for phone ${index + 1}`}
        title="Hold any phone"
        description="Also one that nobody has registered: see what happens when a stranger texts or calls."
      >
        <ActionForm action={open} hidden={hidden}>
          <TextField name="phone" type="tel" label="Phone" placeholder="+44 7700 900999" autoComplete="off" />
          <SubmitButton>Take this phone</SubmitButton>
        </ActionForm>
      </DialogButton>
    </div>
  );
}
