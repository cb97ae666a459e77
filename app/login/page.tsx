import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { signInAction } from "@/app/login/actions";
import { SignInForm } from "@/components/layout/sign-in-form";
import { currentLogin } from "@/lib/auth/login";

export const metadata: Metadata = { title: "Sign in" };
export const dynamic = "force-dynamic";

export default async function LoginPage() {
  if (await currentLogin()) redirect("/overview");
  return <SignInForm action={signInAction} />;
}
