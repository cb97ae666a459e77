"use client";

import type { ReactNode } from "react";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { SharedFormButton, SharedForms } from "@/components/forms/shared-forms";
import { Allowed } from "@/components/layout/allowed";
import type { FormAction } from "@/lib/http/action-state";
import type { NumberStatus } from "@/lib/numbers/schema";

export type NumberActionSet = { drain: FormAction; activate: FormAction; retire: FormAction };

/** What the {@link NumberActions} of one number, or of a whole list, share. */
export function NumberForms({ actions, children }: { actions: NumberActionSet; children: ReactNode }) {
  const { drain, activate } = actions;
  return <SharedForms actions={{ drain, activate }}>{children}</SharedForms>;
}

type NumberActionsProps = { id: string; phone: string; status: NumberStatus; retire: FormAction };

/** What can be done with one number now; `phone` as people write it. */
export function NumberActions({ id, phone, status, retire }: NumberActionsProps) {
  const look = { variant: "secondary", size: "sm" } as const;
  return (
    <Allowed to="numbers.change">
      <div className="flex justify-end gap-2">
        {status === "active" ? (
          <SharedFormButton {...look} action="drain" id={id} accessibleName={`Drain ${phone}`}>
            Drain
          </SharedFormButton>
        ) : (
          <SharedFormButton {...look} action="activate" id={id} accessibleName={`Activate ${phone}`}>
            Activate
          </SharedFormButton>
        )}
        {status !== "retired" && (
          <ConfirmButton
            {...look}
            variant="danger-outline"
            action={retire}
            values={{ id }}
            accessibleName={`Retire ${phone}`}
            title={`Retire ${phone}?`}
            description="It leaves the pool at once. Its history stays, and it can come back later."
            confirm="Retire"
          >
            Retire
          </ConfirmButton>
        )}
      </div>
    </Allowed>
  );
}
