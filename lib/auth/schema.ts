import { z } from "zod";

/** What an admin signs in with. */
export const credentialsSchema = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.email("Enter your e-mail address, like admin@example.com.").max(254)),
  password: z.string().min(1, "Enter your password.").max(128, "A password has at most 128 characters."),
});

export type Credentials = z.output<typeof credentialsSchema>;
