"use client";

import { type ReactNode, useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { BackupCodes } from "@/components/team/backup-codes";
import type { ActionState, FormAction } from "@/lib/http/action-state";

export type SetUpActions = Record<"begin" | "confirm", FormAction>;

type Shown = Pick<Extract<ActionState, { status: "ok" }>, "enrolment" | "backupCodes">;

/** Keeps what an action shows once for as long as the page stays. */
function useShown() {
  const [shown, setShown] = useState<Shown>({});
  const showing =
    (action: FormAction): FormAction =>
    async (previous, form) => {
      const state = await action(previous, form);
      if (state.status === "ok") setShown({ enrolment: state.enrolment, backupCodes: state.backupCodes });
      return state;
    };
  return { shown, showing };
}

type SecondFactorSetUpProps = {
  on: boolean;
  actions: SetUpActions;
  /** What stands there once it is on; what `showing` makes of an action shows its backup codes here. */
  whenOn?: (showing: (action: FormAction) => FormAction) => ReactNode;
};

/** The way to a second factor: password, app, backup codes, and the code that shows that the app works. */
export function SecondFactorSetUp({ on, actions, whenOn }: SecondFactorSetUpProps) {
  const { shown, showing } = useShown();
  const { enrolment, backupCodes } = shown;
  if (on)
    return (
      <>
        {backupCodes && <BackupCodes codes={backupCodes} />}
        {whenOn?.(showing)}
      </>
    );
  if (!enrolment) return <Begin action={showing(actions.begin)} />;
  return (
    <ol className="space-y-6">
      <Step title="1. Scan this with your authenticator app, or type the key into it">
        <div className="w-fit rounded-lg bg-white p-2">
          {/* biome-ignore lint/performance/noImgElement: the picture is in the address itself */}
          <img src={enrolment.picture} alt="QR code for your authenticator app" width={192} height={192} />
        </div>
        <code className="block break-all rounded-md bg-muted px-3 py-2 font-mono text-sm">
          {enrolment.key}
        </code>
      </Step>
      <Step title="2. Keep the codes for when the app is out of reach">
        {backupCodes && <BackupCodes codes={backupCodes} />}
      </Step>
      <Step title="3. Show that the app works">
        <Confirm action={actions.confirm} />
      </Step>
    </ol>
  );
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className="space-y-3">
      <h3 className="font-medium">{title}</h3>
      {children}
    </li>
  );
}

function Begin({ action }: { action: FormAction }) {
  return (
    <ActionForm action={action} label="Set up two-factor" resets>
      <TextField
        name="password"
        type="password"
        label="Your password"
        autoComplete="current-password"
        required
        maxLength={128}
      />
      <SubmitButton>Set up</SubmitButton>
    </ActionForm>
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
