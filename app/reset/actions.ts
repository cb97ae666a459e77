"use server";

import { redirect } from "next/navigation";
import { signIn } from "@/lib/auth/login";
import { createOpenAction } from "@/lib/http/action";
import { database } from "@/lib/http/database";
import { resetSchema } from "@/lib/team/schema";
import { resetPassword } from "@/lib/team/use-link";

/** Sets another password by a link, and signs in with it. */
export const resetAction = createOpenAction(resetSchema, async (input) => {
  const { email } = await resetPassword(database(), input);
  const step = await signIn({ email, password: input.password });
  redirect(step === "signed_in" ? "/overview" : "/login/code");
});
