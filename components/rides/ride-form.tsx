import { ActionForm } from "@/components/forms/action-form";
import { ComboboxField } from "@/components/forms/combobox-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { NumberFields } from "@/components/rides/number-fields";
import { PickupFields } from "@/components/rides/pickup-fields";
import { ButtonLink } from "@/components/ui/button";
import type { ComboboxItem } from "@/components/ui/combobox";
import type { FormAction } from "@/lib/http/action-state";

type People = { search: (text: string) => Promise<ComboboxItem[]>; initialItems: ComboboxItem[] };

/** Everything that it takes to book a ride. */
export function RideForm(props: { action: FormAction; customers: People; drivers: People }) {
  return (
    <ActionForm action={props.action} label="New ride">
      <div className="grid gap-5 sm:grid-cols-2">
        <ComboboxField {...props.customers} name="customerId" label="Customer" placeholder="Type a name" />
        <ComboboxField {...props.drivers} name="driverId" label="Driver" placeholder="Type a name" />
        <TextField name="start" label="Start" maxLength={200} autoComplete="off" />
        <TextField name="destination" label="Destination" maxLength={200} autoComplete="off" />
      </div>
      <PickupFields />
      <NumberFields />
      <div className="flex flex-wrap gap-3">
        <SubmitButton>Create ride</SubmitButton>
        <ButtonLink href="/rides" variant="ghost">
          Back to rides
        </ButtonLink>
      </div>
    </ActionForm>
  );
}
