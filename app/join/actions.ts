"use server";

import { redirect } from "next/navigation";
import { signIn } from "@/lib/auth/login";
import { createOpenAction } from "@/lib/http/action";
import { database } from "@/lib/http/database";
import { acceptSchema } from "@/lib/team/schema";
import { acceptInvitation } from "@/lib/team/use-link";

/** Makes the invited person a member, and signs them in. */
export const joinAction = createOpenAction(acceptSchema, async (input) => {
  const { email } = await acceptInvitation(database(), input);
  await signIn({ email, password: input.password });
  redirect("/overview");
});
