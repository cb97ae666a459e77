"use server";

import { redirect } from "next/navigation";
import { signIn, signOut } from "@/lib/auth/login";
import { credentialsSchema } from "@/lib/auth/schema";
import { createOpenAction } from "@/lib/http/action";

/** Signs an admin in. */
export const signInAction = createOpenAction(credentialsSchema, async (credentials) => {
  await signIn(credentials);
  redirect("/overview");
});

/** Ends this browser's login. */
export async function signOutAction(): Promise<void> {
  await signOut();
  redirect("/login");
}
