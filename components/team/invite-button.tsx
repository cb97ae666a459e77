"use client";

import { UserPlus } from "lucide-react";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { LinkDialog } from "@/components/team/link-dialog";
import { RoleField } from "@/components/team/role-field";
import type { FormAction } from "@/lib/http/action-state";

/** Invites somebody by a link, which is shown once. */
export function InviteButton({ action }: { action: FormAction }) {
  return (
    <LinkDialog
      label={
        <>
          <UserPlus aria-hidden /> Invite
        </>
      }
      title="Invite somebody"
      description="You get a link to give to them. It works once, for seven days."
      linkTitle="The invitation's link"
      action={action}
    >
      {(invite) => (
        <ActionForm action={invite} label="Invite somebody">
          <TextField name="email" type="email" label="E-mail" autoComplete="off" required maxLength={254} />
          <RoleField defaultValue="operator" />
          <div className="flex justify-end">
            <SubmitButton>Make link</SubmitButton>
          </div>
        </ActionForm>
      )}
    </LinkDialog>
  );
}
