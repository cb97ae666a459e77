import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { signInAction } from "@/app/login/actions";
import { SignInForm } from "@/components/layout/sign-in-form";
import { ZoneNote } from "@/components/layout/zone-note";
import { currentLogin } from "@/lib/auth/login";
import { readToldZone } from "@/lib/http/reader";

export const metadata: Metadata = { title: "Sign in" };
export const dynamic = "force-dynamic";

export default async function LoginPage() {
  if (await currentLogin()) redirect("/overview");
  return (
    <>
      <ZoneNote told={await readToldZone()} />
      <SignInForm action={signInAction} />
    </>
  );
}
