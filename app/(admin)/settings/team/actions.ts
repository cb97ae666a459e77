"use server";

import { actionsFor } from "@/lib/http/action";
import { publicAddress } from "@/lib/http/public-address";
import { inviteMember, makeResetLink, revokeInvitation } from "@/lib/team/invite";
import {
  changeRole,
  disableMember,
  enableMember,
  resetSecondFactor,
  signOutEverywhere,
} from "@/lib/team/members";
import { invitationIdSchema, invitationSchema, memberIdSchema, roleChangeSchema } from "@/lib/team/schema";

const { createAction } = actionsFor("team.change");

export const inviteAction = createAction(invitationSchema, async (context, input) => {
  const { secret } = await inviteMember(context, input);
  return { secret: `${await publicAddress()}/join#${secret}` };
});

export const revokeInvitationAction = createAction(invitationIdSchema, async (context, input) => {
  await revokeInvitation(context, input);
  return { message: "The invitation was taken back." };
});

export const makeResetLinkAction = createAction(memberIdSchema, async (context, input) => {
  const { secret } = await makeResetLink(context, input);
  return { secret: `${await publicAddress()}/reset#${secret}` };
});

export const changeRoleAction = createAction(roleChangeSchema, async (context, input) => {
  await changeRole(context, input);
  return { message: "The role was changed." };
});

export const disableMemberAction = createAction(memberIdSchema, async (context, input) => {
  await disableMember(context, input);
  return { message: "They are shut out." };
});

export const enableMemberAction = createAction(memberIdSchema, async (context, input) => {
  await enableMember(context, input);
  return { message: "They may sign in again." };
});

export const signOutMemberAction = createAction(memberIdSchema, async (context, input) => {
  await signOutEverywhere(context, input);
  return { message: "They are signed out everywhere." };
});

export const resetSecondFactorAction = createAction(memberIdSchema, async (context, input) => {
  await resetSecondFactor(context, input);
  return { message: "They sign in with their password alone, and can set up another app." };
});
