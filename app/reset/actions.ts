"use server";

import { redirect } from "next/navigation";
import { clientAddress } from "@/lib/auth/client-address";
import { forgetFailures } from "@/lib/auth/failures";
import { signIn } from "@/lib/auth/login";
import { createOpenAction } from "@/lib/http/action";
import { database } from "@/lib/http/database";
import { resetSchema } from "@/lib/team/schema";
import { resetPassword } from "@/lib/team/use-link";

/** Sets another password by a link, and signs in with it, however often the forgotten one was guessed before. */
export const resetAction = createOpenAction(resetSchema, async (input) => {
  const { email } = await resetPassword(database(), input);
  await forgetFailures(database(), { email, address: await clientAddress() });
  const step = await signIn({ email, password: input.password });
  redirect(step === "signed_in" ? "/overview" : "/login/code");
});
