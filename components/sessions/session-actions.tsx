import { ActionForm } from "@/components/forms/action-form";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { DialogButton } from "@/components/ui/dialog-button";
import type { FormAction } from "@/lib/http/action-state";
import type { ShownSession } from "@/lib/sessions/shown";

type Actions = {
  addParticipantAction: FormAction;
  moveSessionAction: FormAction;
  endSessionAction: FormAction;
  reopenSessionAction: FormAction;
};

/** What can be done with a session in its state. What belongs to a ride is done on the ride. */
export function SessionActions({ session, actions }: { session: ShownSession; actions: Actions }) {
  const { id, state, rideId, supersededById } = session;
  const values = { id };
  const ofItsOwn = rideId === null;
  return (
    <>
      {state === "open" && ofItsOwn && <Add id={id} action={actions.addParticipantAction} />}
      {state !== "closed" && (
        <ConfirmButton
          action={actions.moveSessionAction}
          values={values}
          variant="secondary"
          title="Give everybody another number?"
          description="Each gets a text from the new one. The present numbers are relayed until the session ends."
          confirm="Move"
        >
          Move numbers
        </ConfirmButton>
      )}
      {state === "open" && (
        <ConfirmButton
          action={actions.endSessionAction}
          values={values}
          variant="danger-outline"
          title="End this session?"
          description={`Everybody is told, and can still reach the others for the grace.${ofItsOwn ? "" : " Its ride is completed."}`}
          confirm="End session"
        >
          End
        </ConfirmButton>
      )}
      {state !== "open" && ofItsOwn && !supersededById && (
        <ConfirmButton
          action={actions.reopenSessionAction}
          values={values}
          variant="secondary"
          title="Reopen this session?"
          description="Everybody is told and reaches the others again: on their numbers, if those are still free for them, else on new ones."
          confirm="Reopen session"
        >
          Reopen
        </ConfirmButton>
      )}
    </>
  );
}

function Add({ id, action }: { id: string; action: FormAction }) {
  return (
    <DialogButton
      variant="secondary"
      label="Add somebody"
      title="Add somebody"
      description="They read nothing of what was said before. Everybody is told."
    >
      <ActionForm action={action} hidden={{ id }}>
        <TextField name="name" label="Name" hint="The others read it." maxLength={100} required />
        <TextField
          name="phone"
          label="Phone"
          type="tel"
          hint="With its country code, like +44 7700 900123."
          maxLength={40}
          required
        />
        <TextField name="role" label="Role" hint="Such as courier. May stay empty." maxLength={40} />
        <SubmitButton>Add to session</SubmitButton>
      </ActionForm>
    </DialogButton>
  );
}
