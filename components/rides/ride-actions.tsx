import { ActionButton } from "@/components/forms/action-button";
import { ActionForm } from "@/components/forms/action-form";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { LateComboboxField } from "@/components/forms/late-combobox-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { PickupFields } from "@/components/rides/pickup-fields";
import type { ComboboxItem } from "@/components/ui/combobox";
import { DialogButton } from "@/components/ui/dialog-button";
import type { FormAction } from "@/lib/http/action-state";
import type { ShownRide } from "@/lib/rides/shown";

type Actions = {
  startRideAction: FormAction;
  completeRideAction: FormAction;
  cancelRideAction: FormAction;
  changePickupAction: FormAction;
  changeDriverAction: FormAction;
  reopenRideAction: FormAction;
  searchDrivers: (text: string) => Promise<ComboboxItem[]>;
};

type RideActionsProps = { ride: ShownRide; local: string; actions: Actions };

/** What can be done with a ride in its state. */
export function RideActions({ ride, local, actions }: RideActionsProps) {
  const open = ride.status === "scheduled" || ride.status === "in_progress";
  if (!open || ride.state !== "open") return <Reopen ride={ride} action={actions.reopenRideAction} />;
  const values = { id: ride.id };
  return (
    <>
      {ride.status === "scheduled" && (
        <ActionButton action={actions.startRideAction} values={values}>
          Start
        </ActionButton>
      )}
      <ChangeTime ride={ride} local={local} action={actions.changePickupAction} />
      <ChangeDriver ride={ride} action={actions.changeDriverAction} search={actions.searchDrivers} />
      <ActionButton
        action={actions.completeRideAction}
        values={values}
        variant={ride.status === "in_progress" ? "primary" : "secondary"}
      >
        Complete
      </ActionButton>
      <ConfirmButton
        action={actions.cancelRideAction}
        values={values}
        variant="danger-outline"
        title="Cancel this ride?"
        description="Both sides are told. They can still reach each other for a while, in case something was forgotten."
        confirm="Cancel ride"
      >
        Cancel
      </ConfirmButton>
    </>
  );
}

/** Nothing for a ride that another of the same two people has followed. */
function Reopen({ ride, action }: { ride: ShownRide; action: FormAction }) {
  if (ride.state === "open" || ride.session.supersededById) return null;
  return (
    <ConfirmButton
      action={action}
      values={{ id: ride.id }}
      variant="secondary"
      title="Reopen this ride?"
      description="Both sides are told and reach each other again: on the numbers that they had, if those are still free for them, else on new ones."
      confirm="Reopen ride"
    >
      Reopen
    </ConfirmButton>
  );
}

function ChangeTime({ ride, local, action }: { ride: ShownRide; local: string; action: FormAction }) {
  return (
    <DialogButton
      variant="secondary"
      label="Change time"
      title="Change the time"
      description="Both sides are told the new time."
    >
      <ActionForm action={action} hidden={{ id: ride.id }}>
        <PickupFields local={local} timeZone={ride.timeZone} />
        <SubmitButton>Save time</SubmitButton>
      </ActionForm>
    </DialogButton>
  );
}

type ChangeDriverProps = { ride: ShownRide; action: FormAction; search: Actions["searchDrivers"] };

function ChangeDriver({ ride, action, search }: ChangeDriverProps) {
  return (
    <DialogButton
      variant="secondary"
      label="Change driver"
      title="Change the driver"
      description={`${ride.driver.name} can no longer reach the customer from then on. All three are told.`}
    >
      <ActionForm action={action} hidden={{ id: ride.id }}>
        <LateComboboxField name="driverId" label="New driver" placeholder="Type a name" search={search} />
        <SubmitButton>Save driver</SubmitButton>
      </ActionForm>
    </DialogButton>
  );
}
