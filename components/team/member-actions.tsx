"use client";

import { ActionButton } from "@/components/forms/action-button";
import { ActionForm } from "@/components/forms/action-form";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { SubmitButton } from "@/components/forms/submit-button";
import { LinkDialog } from "@/components/team/link-dialog";
import { RoleField } from "@/components/team/role-field";
import { DialogButton } from "@/components/ui/dialog-button";
import type { FormAction } from "@/lib/http/action-state";
import type { MemberRecord } from "@/lib/team/schema";

export type MemberActionSet = Record<
  | "changeRoleAction"
  | "disableMemberAction"
  | "enableMemberAction"
  | "makeResetLinkAction"
  | "resetSecondFactorAction"
  | "signOutMemberAction",
  FormAction
>;

type MemberActionsProps = { member: MemberRecord; actions: MemberActionSet };

/** What an admin can do about somebody of the team. */
export function MemberActions({ member, actions }: MemberActionsProps) {
  const { id, name } = member;
  const look = { variant: "secondary", size: "sm" } as const;
  const values = { id };
  if (member.disabledAt)
    return (
      <ActionButton
        {...look}
        action={actions.enableMemberAction}
        values={values}
        accessibleName={`Enable ${name}`}
      >
        Enable
      </ActionButton>
    );
  return (
    <div className="flex flex-wrap gap-2">
      <ChangeRole member={member} action={actions.changeRoleAction} />
      <LinkDialog
        {...look}
        label="Reset password"
        accessibleName={`Reset the password of ${name}`}
        title={`Reset the password of ${name}`}
        description="You get a link to give to them. It works once, for a day; their old password works until then."
        linkTitle="The link"
        action={actions.makeResetLinkAction}
      >
        {(make) => (
          <ActionForm action={make} hidden={values}>
            <div className="flex justify-end">
              <SubmitButton>Make link</SubmitButton>
            </div>
          </ActionForm>
        )}
      </LinkDialog>
      {member.hasSecondFactor && (
        <ConfirmButton
          {...look}
          action={actions.resetSecondFactorAction}
          values={values}
          accessibleName={`Reset the second factor of ${name}`}
          title={`Reset the second factor of ${name}?`}
          description="They are signed out, and their password alone lets them in. Be sure that it is them who asks."
          confirm="Reset second factor"
        >
          Reset two-factor
        </ConfirmButton>
      )}
      {member.logins > 0 && (
        <ActionButton
          {...look}
          action={actions.signOutMemberAction}
          values={values}
          accessibleName={`Sign ${name} out everywhere`}
        >
          Sign out
        </ActionButton>
      )}
      <ConfirmButton
        size="sm"
        variant="danger-outline"
        action={actions.disableMemberAction}
        values={values}
        accessibleName={`Disable ${name}`}
        title={`Disable ${name}?`}
        description="They are shut out at once, everywhere. What they did stays in the audit log, and you can enable them again."
        confirm="Disable"
      >
        Disable
      </ConfirmButton>
    </div>
  );
}

function ChangeRole({ member, action }: { member: MemberRecord; action: FormAction }) {
  return (
    <DialogButton
      variant="secondary"
      size="sm"
      label="Role"
      accessibleName={`Change the role of ${member.name}`}
      title={`Change the role of ${member.name}`}
      description="It counts from their next click on."
    >
      <ActionForm action={action} hidden={{ id: member.id }}>
        <RoleField defaultValue={member.role} />
        <div className="flex justify-end">
          <SubmitButton>Change role</SubmitButton>
        </div>
      </ActionForm>
    </DialogButton>
  );
}
