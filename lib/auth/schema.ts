import { z } from "zod";
import { emailSchema, typedPasswordSchema } from "@/lib/team/schema";

/** What somebody signs in with. */
export const credentialsSchema = z.object({ email: emailSchema, password: typedPasswordSchema });
export type Credentials = z.output<typeof credentialsSchema>;

const code = z.string().trim().min(1, "Enter the code.").max(20, "That is too long for a code.");

/** The second step of signing in: a code of the authenticator app, or one of the backup codes. */
export const secondStepSchema = z.object({ code });

/** The code that shows that an authenticator app has been set up. */
export const confirmationSchema = z.object({ code });

/** What asks for one's password once more. */
export const passwordSchema = z.object({ password: typedPasswordSchema });
