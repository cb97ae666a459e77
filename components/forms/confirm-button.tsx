"use client";

import type { ReactNode } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import type { ButtonLook } from "@/components/ui/button";
import { DialogButton } from "@/components/ui/dialog-button";
import type { FormAction } from "@/lib/http/action-state";

type ConfirmButtonProps = ButtonLook & {
  action: FormAction;
  /** What the action gets. */
  values: Record<string, string>;
  /** The question; `description` says what will happen. */
  title: string;
  description: ReactNode;
  /** The label of the button that does it. */
  confirm: string;
  accessibleName?: string;
  children: ReactNode;
};

/** Asks in a dialog before it does what cannot be undone. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { action, values, title, description, confirm, accessibleName, children, ...look } = props;
  return (
    <DialogButton
      {...look}
      label={children}
      accessibleName={accessibleName}
      title={title}
      description={description}
    >
      <ActionForm action={action} hidden={values}>
        <div className="flex justify-end">
          <SubmitButton variant={look.variant?.startsWith("danger") ? "danger" : "primary"}>
            {confirm}
          </SubmitButton>
        </div>
      </ActionForm>
    </DialogButton>
  );
}
