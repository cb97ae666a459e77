"use client";

import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { SecondFactorSetUp, type SetUpActions } from "@/components/team/second-factor-set-up";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { DialogButton } from "@/components/ui/dialog-button";
import type { FormAction } from "@/lib/http/action-state";

type Actions = SetUpActions & Record<"turnOff" | "renew", FormAction>;

type SecondFactorCardProps = {
  on: boolean;
  /** The team asks everybody for one: it cannot be turned off. */
  required: boolean;
  actions: Actions;
};

/** One's own second factor: to set up, to turn off, and the codes for when the app is out of reach. */
export function SecondFactorCard({ on, required, actions }: SecondFactorCardProps) {
  return (
    <Card>
      <CardHeader
        title="Two-factor"
        description="Signing in also asks for a code of an authenticator app on your phone."
        actions={on ? <Badge tone="success">On</Badge> : <Badge>Off</Badge>}
      />
      <CardBody className="space-y-6">
        <SecondFactorSetUp
          on={on}
          actions={actions}
          whenOn={(showing) => (
            <TurnedOn required={required} renew={showing(actions.renew)} turnOff={actions.turnOff} />
          )}
        />
      </CardBody>
    </Card>
  );
}

type TurnedOnProps = { required: boolean; renew: FormAction; turnOff: FormAction };

function TurnedOn({ required, renew, turnOff }: TurnedOnProps) {
  return (
    <>
      <div className="flex flex-wrap gap-3">
        <AskPassword
          label="New backup codes"
          title="Make new backup codes?"
          description="Those that you have are worth nothing from then on."
          action={renew}
        />
        {!required && (
          <AskPassword
            label="Turn off"
            title="Turn two-factor off?"
            description="Your password alone lets you in then, and whoever learns it."
            action={turnOff}
          />
        )}
      </div>
      {required && <p className="text-ink-soft text-sm">Your team asks everybody for it.</p>}
    </>
  );
}

type AskPasswordProps = { label: string; title: string; description: string; action: FormAction };

function AskPassword({ label, title, description, action }: AskPasswordProps) {
  return (
    <DialogButton variant="secondary" label={label} title={title} description={description}>
      <ActionForm action={action}>
        <TextField
          name="password"
          type="password"
          label="Your password"
          autoComplete="current-password"
          required
          maxLength={128}
        />
        <div className="flex justify-end">
          <SubmitButton>{label}</SubmitButton>
        </div>
      </ActionForm>
    </DialogButton>
  );
}
