"use client";

import { useRouter } from "next/navigation";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { hrefOfPhones } from "@/components/phones/href";
import { Combobox, type ComboboxItem } from "@/components/ui/combobox";
import { DialogButton } from "@/components/ui/dialog-button";
import { Field, fieldControl } from "@/components/ui/field";
import type { HandsetPlaces, Place } from "@/lib/handsets/schema";
import type { FormAction } from "@/lib/http/action-state";

type HandsetPickerProps = {
  place: Place;
  held: HandsetPlaces;
  owner: ComboboxItem | null;
  search: (text: string) => Promise<ComboboxItem[]>;
  open: FormAction;
};

/** Whose phone to hold: a person's, or any phone that nobody knows. */
export function HandsetPicker({ place, held, owner, search, open }: HandsetPickerProps) {
  const router = useRouter();
  const id = `handset-${place}`;
  const hidden = { place, left: held.left ?? "", right: held.right ?? "" };
  return (
    <div className="flex items-end gap-2">
      <Field id={id} label={place === "left" ? "Left phone" : "Right phone"} className="min-w-0 flex-1">
        <Combobox
          control={fieldControl(id, {})}
          search={search}
          defaultValue={owner}
          placeholder="Type a name"
          onValueChange={(item) =>
            item && router.replace(hrefOfPhones({ ...held, [place]: item.value }), { scroll: false })
          }
        />
      </Field>
      <DialogButton
        variant="secondary"
        label="Other…"
        accessibleName={`Other phone on the ${place}`}
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
