import "server-only";
import { APIError } from "better-auth/api";
import { symmetricDecrypt } from "better-auth/crypto";
import { cookies, headers } from "next/headers";
import { auth } from "@/lib/auth/better-auth";
import { clientAddress } from "@/lib/auth/client-address";
import { countedTry } from "@/lib/auth/counted";
import { knownHeaders } from "@/lib/auth/known-headers";
import { takeTimeCode } from "@/lib/auth/time-code";
import { AppError, invalid } from "@/lib/errors";
import type { MemberContext } from "@/lib/http/context";
import { database } from "@/lib/http/database";
import { readSetting } from "@/lib/settings/queries";
import { auditMember } from "@/lib/team/audit";

/** What an authenticator app is set up with, and the codes that get somebody in without it. Shown once. */
export type Enrolment = { uri: string; backupCodes: string[] };

/**
 * The second step of signing in: a code of the app, or else a backup code, which is used up. Tries count against the
 * account as wrong passwords do, so that whoever knows the password cannot begin anew to try more codes.
 */
export async function signInWithCode(code: string): Promise<void> {
  const asked = await whoIsAsked();
  if (!asked) throw new AppError("unauthenticated", "This took too long. Sign in again from the start.");
  await countedTry(asked.email, () => checkCode(asked, code));
}

async function checkCode({ adminId, cookie }: Asked, code: string): Promise<void> {
  const digits = code.replace(/\s/g, "");
  const known = await knownHeaders(await clientAddress());
  // Nothing else of the browser's, so that better-auth answers for whom the try was counted.
  known.set("cookie", cookie);
  if (!/^\d{6}$/.test(digits)) {
    await refusing(() => auth().api.verifyBackupCode({ headers: known, body: { code: code.trim() } }));
    return;
  }
  await spendCode({ adminId, code: digits });
  await refusing(() => auth().api.verifyTOTP({ headers: known, body: { code: digits } }));
}

/** Begins to set an app up. Nothing is asked for at the next sign-in until a code has been confirmed. */
export async function beginEnrolment(password: string): Promise<Enrolment> {
  const body = { password, method: "totp" as const };
  const begun = await refusingPassword(async () =>
    auth().api.enableTwoFactor({ body, headers: await headers() }),
  );
  if (begun.method !== "totp") throw new Error("better-auth has begun another method.");
  return { uri: begun.totpURI, backupCodes: begun.backupCodes };
}

/** Turns the second factor on once the app's code is right. */
export async function confirmEnrolment(context: MemberContext, code: string): Promise<void> {
  const body = { code: code.replace(/\s/g, "") };
  await spendCode({ adminId: context.actor.id, code: body.code });
  await refusing(async () => auth().api.verifyTOTP({ body, headers: await headers() }));
  await audit(context, "admin.enable_second_factor");
}

/** Turns one's own second factor off. Throws `conflict` while the team requires one. */
export async function turnOff(context: MemberContext, password: string): Promise<void> {
  if (await readSetting(context.database.prisma, "requireSecondFactor"))
    throw new AppError("conflict", "Your team requires two-factor of everybody.");
  await refusingPassword(async () =>
    auth().api.disableTwoFactor({ body: { password }, headers: await headers() }),
  );
  await audit(context, "admin.disable_second_factor");
}

/** New backup codes; the old ones are worth nothing from then on. */
export async function renewBackupCodes(context: MemberContext, password: string): Promise<string[]> {
  const made = await refusingPassword(async () =>
    auth().api.generateBackupCodes({ body: { password }, headers: await headers() }),
  );
  await audit(context, "admin.make_backup_codes");
  return made.backupCodes;
}

/** Who is at the second step, and the cookie that says so. */
type Asked = { adminId: string; email: string; cookie: string };

/** Whose second step the browser is at. better-auth checks the cookie's signature; here it only names who to slow down. */
async function whoIsAsked(): Promise<Asked | null> {
  const { createAuthCookie } = await auth().$context;
  const { name } = createAuthCookie("two_factor");
  const value = (await cookies()).get(name)?.value;
  const identifier = value?.split(".")[0];
  if (!value || !identifier) return null;
  const { prisma } = database();
  const asked = await prisma.verification.findFirst({ where: { identifier }, select: { value: true } });
  const member = asked && (await prisma.admin.findUnique({ where: { id: asked.value } }));
  return (
    member && { adminId: member.id, email: member.email, cookie: `${name}=${encodeURIComponent(value)}` }
  );
}

/** Sees to it that a code of the app is used once. What is wrong about it otherwise is better-auth's to say. */
async function spendCode({ adminId, code }: { adminId: string; code: string }): Promise<void> {
  const found = await database().prisma.twoFactor.findUnique({
    where: { adminId },
    select: { secret: true },
  });
  if (!found) return;
  const { secretConfig } = await auth().$context;
  const key = await symmetricDecrypt({ key: secretConfig, data: found.secret });
  await takeTimeCode(database(), { adminId, key, code });
}

function audit(
  context: MemberContext,
  action: "admin.enable_second_factor" | "admin.disable_second_factor" | "admin.make_backup_codes",
): Promise<void> {
  return auditMember(context.database.prisma, context, { action, id: context.actor.id });
}

async function refusing<T>(work: () => Promise<T>): Promise<T> {
  return work().catch((error: unknown) => {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    if (error.statusCode === 429)
      throw new AppError("too_many_requests", "Too many wrong codes. Try again in a quarter of an hour.");
    throw invalid("code", "This code is wrong, or too old.");
  });
}

async function refusingPassword<T>(work: () => Promise<T>): Promise<T> {
  return work().catch((error: unknown) => {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    throw invalid("password", "This is not your password.");
  });
}
