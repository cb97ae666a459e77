import { z } from "zod";
import { type Role, roles } from "@/lib/permissions";
import { locales } from "@/lib/team/descriptions";
import { isTimeZone } from "@/lib/time";

/** By which somebody signs in. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email("Enter your e-mail address, like admin@example.com.").max(254));

/** A password as it is typed to be checked. */
export const typedPasswordSchema = z
  .string()
  .min(1, "Enter your password.")
  .max(128, "A password has at most 128 characters.");

/** A password to be set. */
export const newPasswordSchema = z
  .string()
  .min(12, "A password has at least 12 characters.")
  .max(128, "A password has at most 128 characters.");

/** Whom an admin invites. */
export const invitationSchema = z.object({ email: emailSchema, role: z.enum(roles) });
export type Invitation = z.output<typeof invitationSchema>;

/** What the invited person gives, with the secret of their link. */
export const acceptSchema = z.object({
  token: z.string().max(100),
  name: z.string().trim().min(1, "Give your name.").max(100, "100 characters at most."),
  password: newPasswordSchema,
});
export type Acceptance = z.output<typeof acceptSchema>;

/** What somebody gives who sets another password by a link. */
export const resetSchema = acceptSchema.pick({ token: true, password: true });
export type PasswordReset = z.output<typeof resetSchema>;

/** What somebody gives who changes their own password. */
export const passwordChangeSchema = z.object({
  currentPassword: typedPasswordSchema,
  password: newPasswordSchema,
});
export type PasswordChange = z.output<typeof passwordChangeSchema>;

/** A member, or an invitation, named by id. */
export const memberIdSchema = z.object({ id: z.string().min(1).max(100) });
export const invitationIdSchema = z.object({ id: z.uuid() });
export const roleChangeSchema = memberIdSchema.extend({ role: z.enum(roles) });

/** Somebody of the team as the page shows them. */
export type MemberRecord = {
  id: string;
  name: string;
  email: string;
  role: Role;
  disabledAt: Date | null;
  hasSecondFactor: boolean;
  /** Browsers that are signed in. */
  logins: number;
  lastSignInAt: Date | null;
};

/** An invitation that nobody has accepted yet. */
export type InvitationRecord = { id: string; email: string; role: Role; expiresAt: Date; expired: boolean };

/** A browser in which somebody is signed in. */
export type LoginRecord = { id: string; ipAddress: string | null; userAgent: string | null; createdAt: Date };

/** Of an action that needs to be told nothing. */
export const noInputSchema = z.object({});

const localeNames = Object.keys(locales);

/** How somebody wants to see dates and numbers; empty: as their browser does. */
export const formatsSchema = z.object({
  timeZone: z
    .literal("")
    .or(z.string().max(64).refine(isTimeZone, "This is no time zone."))
    .transform((text) => text || null),
  locale: z
    .literal("")
    .or(z.string().refine((name) => localeNames.includes(name), "Choose one of the list."))
    .transform((text) => text || null),
});
export type Formats = z.output<typeof formatsSchema>;
