"use server";

import { redirect } from "next/navigation";
import { renderSVG } from "uqr";
import { countedTry } from "@/lib/auth/counted";
import { confirmationSchema, passwordSchema } from "@/lib/auth/schema";
import { beginEnrolment, confirmEnrolment, renewBackupCodes, turnOff } from "@/lib/auth/second-factor";
import { actionsFor } from "@/lib/http/action";
import { requireLogin } from "@/lib/http/context";
import { changeFormats } from "@/lib/team/formats";
import { signOutEverywhere } from "@/lib/team/members";
import { changePassword } from "@/lib/team/password";
import { formatsSchema, noInputSchema, passwordChangeSchema } from "@/lib/team/schema";

const { createAction } = actionsFor("account.change");
const secondFactor = actionsFor("second_factor.change");

export const changeFormatsAction = createAction(formatsSchema, async (context, formats) => {
  await changeFormats(context, { ...formats, adminId: context.actor.id });
  return { message: "Dates and numbers are now written so." };
});

export const changePasswordAction = createAction(passwordChangeSchema, async (context, input) => {
  const { id: loginId, adminId, email } = await requireLogin();
  await countedTry(email, () => changePassword(context, { ...input, adminId, loginId }));
  return { message: "Your password was changed, and your other browsers are signed out." };
});

export const signOutEverywhereAction = createAction(noInputSchema, async (context) => {
  await signOutEverywhere(context, { id: context.actor.id });
  redirect("/login");
});

export const beginEnrolmentAction = secondFactor.createAction(
  passwordSchema,
  async (_context, { password }) => {
    const { email } = await requireLogin();
    const { uri, backupCodes } = await countedTry(email, () => beginEnrolment(password));
    const picture = `data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(uri))}`;
    return { enrolment: { picture, key: new URL(uri).searchParams.get("secret") ?? "" }, backupCodes };
  },
);

export const confirmEnrolmentAction = secondFactor.createAction(
  confirmationSchema,
  async (context, { code }) => {
    const { email } = await requireLogin();
    await countedTry(email, () => confirmEnrolment(context, code));
    return { message: "Your second factor is on. From now on signing in asks for a code." };
  },
);

export const turnOffAction = secondFactor.createAction(passwordSchema, async (context, { password }) => {
  const { email } = await requireLogin();
  await countedTry(email, () => turnOff(context, password));
  return { message: "Your second factor is off." };
});

export const renewBackupCodesAction = secondFactor.createAction(
  passwordSchema,
  async (context, { password }) => {
    const { email } = await requireLogin();
    return { backupCodes: await countedTry(email, () => renewBackupCodes(context, password)) };
  },
);
