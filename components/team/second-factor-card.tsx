"use client";

import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { BackupCodes } from "@/components/team/backup-codes";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { ActionState, FormAction } from "@/lib/http/action-state";

type Actions = Record<"begin" | "confirm" | "turnOff" | "renew", FormAction>;
type Shown = Pick<Extract<ActionState, { status: "ok" }>, "enrolment" | "backupCodes">;

/** One's own second factor: to set up, to turn off, and the codes for when the app is out of reach. */
export function SecondFactorCard({ on, actions }: { on: boolean; actions: Actions }) {
  const [shown, setShown] = useState<Shown>({});
  const showing =
    (action: FormAction): FormAction =>
    async (previous, form) => {
      const state = await action(previous, form);
      if (state.status === "ok") setShown({ enrolment: state.enrolment, backupCodes: state.backupCodes });
      return state;
    };
  const { enrolment, backupCodes } = shown;
  return (
    <Card>
      <CardHeader
        title="Two-factor"
        description="Signing in also asks for a code of an authenticator app on your phone."
        actions={on ? <Badge tone="success">On</Badge> : <Badge>Off</Badge>}
      />
      <CardBody className="space-y-6">
        {enrolment && !on && <Enrolment picture={enrolment.picture} typed={enrolment.key} />}
        {backupCodes && <BackupCodes codes={backupCodes} />}
        {on && <TurnedOn actions={{ ...actions, renew: showing(actions.renew) }} />}
        {!on && enrolment && <Confirm action={actions.confirm} />}
        {!on && !enrolment && (
          <AskPassword action={showing(actions.begin)} label="Set up two-factor" button="Set up" />
        )}
      </CardBody>
    </Card>
  );
}

function Enrolment({ picture, typed }: { picture: string; typed: string }) {
  return (
    <div className="space-y-3">
      <p>Scan this with your authenticator app, or type the key into it.</p>
      <div className="w-fit rounded-lg bg-white p-2">
        {/* biome-ignore lint/performance/noImgElement: the picture is in the address itself */}
        <img src={picture} alt="QR code for your authenticator app" width={192} height={192} />
      </div>
      <code className="block break-all rounded-md bg-muted px-3 py-2 font-mono text-sm">{typed}</code>
    </div>
  );
}

function Confirm({ action }: { action: FormAction }) {
  return (
    <ActionForm action={action} label="Confirm two-factor">
      <TextField
        name="code"
        label="Code"
        hint="The six digits that the app shows now."
        autoComplete="one-time-code"
        inputMode="numeric"
        required
        maxLength={20}
      />
      <SubmitButton>Turn on</SubmitButton>
    </ActionForm>
  );
}

function TurnedOn({ actions }: { actions: Actions }) {
  return (
    <>
      <AskPassword action={actions.renew} label="Make new backup codes" button="Make new backup codes" />
      <AskPassword action={actions.turnOff} label="Turn two-factor off" button="Turn off" />
    </>
  );
}

function AskPassword({ action, label, button }: { action: FormAction; label: string; button: string }) {
  return (
    <ActionForm action={action} label={label} resets>
      <TextField
        name="password"
        type="password"
        label={`${label}: your password`}
        autoComplete="current-password"
        required
        maxLength={128}
      />
      <SubmitButton variant="secondary">{button}</SubmitButton>
    </ActionForm>
  );
}
