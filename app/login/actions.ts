"use server";

import { redirect } from "next/navigation";
import { signIn, signOut } from "@/lib/auth/login";
import { credentialsSchema, secondStepSchema } from "@/lib/auth/schema";
import { signInWithCode } from "@/lib/auth/second-factor";
import { createOpenAction } from "@/lib/http/action";

/** Signs an admin in. */
export const signInAction = createOpenAction(credentialsSchema, async (credentials) => {
  const step = await signIn(credentials);
  redirect(step === "signed_in" ? "/overview" : "/login/code");
});

/** The second step of signing in, for whoever has a second factor. */
export const signInWithCodeAction = createOpenAction(secondStepSchema, async ({ code }) => {
  await signInWithCode(code);
  redirect("/overview");
});

/** Ends this browser's login. */
export async function signOutAction(): Promise<void> {
  await signOut();
  redirect("/login");
}
