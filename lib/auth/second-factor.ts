import "server-only";
import { APIError } from "better-auth/api";
import { cookies, headers } from "next/headers";
import { auth } from "@/lib/auth/better-auth";
import { countedTry } from "@/lib/auth/counted";
import { AppError, invalid } from "@/lib/errors";
import type { MemberContext } from "@/lib/http/context";
import { database } from "@/lib/http/database";
import { auditMember } from "@/lib/team/audit";

/** What an authenticator app is set up with, and the codes that get somebody in without it. Shown once. */
export type Enrolment = { uri: string; backupCodes: string[] };

/**
 * The second step of signing in: a code of the app, or else a backup code, which is used up. Tries count against the
 * account as wrong passwords do, so that whoever knows the password cannot begin anew to try more codes.
 */
export async function signInWithCode(code: string): Promise<void> {
  const email = await whoIsAsked();
  if (!email) throw new AppError("unauthenticated", "This took too long. Sign in again from the start.");
  await countedTry(email, () => checkCode(code));
}

async function checkCode(code: string): Promise<void> {
  const digits = code.replace(/\s/g, "");
  const options = { headers: await headers() };
  await refusing(async () =>
    /^\d{6}$/.test(digits)
      ? auth().api.verifyTOTP({ ...options, body: { code: digits } })
      : auth().api.verifyBackupCode({ ...options, body: { code: code.trim() } }),
  );
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
  await refusing(async () => auth().api.verifyTOTP({ body, headers: await headers() }));
  await audit(context, "admin.enable_second_factor");
}

/** Turns one's own second factor off. */
export async function turnOff(context: MemberContext, password: string): Promise<void> {
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

/** Whose second step the browser is at. better-auth checks the cookie's signature; here it only names who to slow down. */
async function whoIsAsked(): Promise<string | null> {
  const jar = await cookies();
  const cookie = jar.getAll().find(({ name }) => name.endsWith("maskline.two_factor"));
  const identifier = cookie?.value.split(".")[0];
  if (!identifier) return null;
  const { prisma } = database();
  const asked = await prisma.verification.findFirst({ where: { identifier }, select: { value: true } });
  const member = asked && (await prisma.admin.findUnique({ where: { id: asked.value } }));
  return member?.email ?? null;
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
