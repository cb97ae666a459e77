import "server-only";
import { APIError } from "better-auth/api";
import { cookies, headers } from "next/headers";
import { z } from "zod";
import { auth } from "@/lib/auth/better-auth";
import { clientAddress } from "@/lib/auth/client-address";
import { forgetFailures, registerAttempt } from "@/lib/auth/failures";
import { knownHeaders } from "@/lib/auth/known-headers";
import type { Credentials } from "@/lib/auth/schema";
import { plainly } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { database } from "@/lib/http/database";
import { type Role, roles } from "@/lib/permissions";
import { readSetting } from "@/lib/settings/queries";

/** The signed-in browser of somebody of the team. */
export type Login = {
  id: string;
  adminId: string;
  name: string;
  email: string;
  role: Role;
  hasSecondFactor: boolean;
  /** As they have set them; null: as their browser does. */
  timeZone: string | null;
  locale: string | null;
  /** The team requires a second factor and they have none: until they do, they may do nothing else. */
  mustSetUp: boolean;
};

const roleSchema = z.enum(roles);

/**
 * Whose browser this is; null when nobody has signed in there, or may not any more. Not by the request's headers: after
 * an action that has begun another login, its page is read with the new one's cookie.
 */
export async function currentLogin(): Promise<Login | null> {
  return loginOf(new Headers({ cookie: (await cookies()).toString() }));
}

/** Whose login these headers carry; null when it is none, or has ended. */
export async function loginOf(incoming: Headers): Promise<Login | null> {
  const found = await auth().api.getSession({ headers: incoming }).catch(databaseAway);
  if (!found || found.user.disabledAt) return null;
  const { id, name, email, role, twoFactorEnabled, timeZone, locale } = found.user;
  return {
    id: found.session.id,
    adminId: id,
    name,
    email,
    role: roleSchema.parse(role),
    hasSecondFactor: twoFactorEnabled === true,
    timeZone: timeZone ?? null,
    locale: locale ?? null,
    mustSetUp: twoFactorEnabled !== true && (await readSetting(plainly(database()), "requireSecondFactor")),
  };
}

/**
 * Signs the browser in and sets its cookie. A try is counted before its password is looked at, so that many at once
 * are slowed down like many in a row, and forgotten only once nothing is asked any more. A wrong password and an
 * unknown e-mail get the same answer after the same work.
 */
export async function signIn(credentials: Credentials): Promise<"signed_in" | "second_step"> {
  const address = await clientAddress();
  const attempt = { email: credentials.email, address };
  await registerAttempt(database(), attempt);
  const step = await checkPassword(credentials, address);
  if (step === "signed_in") await forgetFailures(database(), attempt);
  return step;
}

/** Ends this browser's login and removes its cookie. */
export async function signOut(): Promise<void> {
  await auth().api.signOut({ headers: await headers() });
}

/** better-auth swallows the reason; its log has it. */
function databaseAway(error: unknown): never {
  if (!(error instanceof APIError)) throw error;
  throw new AppError("unavailable", "Logins cannot be read. Try again in a moment.", { cause: error });
}

async function checkPassword(
  credentials: Credentials,
  address: string,
): Promise<"signed_in" | "second_step"> {
  const known = await knownHeaders(address);
  try {
    const answer = await auth().api.signInEmail({ body: credentials, headers: known });
    return "twoFactorRedirect" in answer ? "second_step" : "signed_in";
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    throw new AppError("unauthenticated", "The e-mail or the password is wrong.");
  }
}
