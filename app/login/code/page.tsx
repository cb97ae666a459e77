import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { signInWithCodeAction } from "@/app/login/actions";
import { CodeForm } from "@/components/team/code-form";
import { currentLogin } from "@/lib/auth/login";

export const metadata: Metadata = { title: "Second step" };
export const dynamic = "force-dynamic";

export default async function CodePage() {
  if (await currentLogin()) redirect("/overview");
  return <CodeForm action={signInWithCodeAction} />;
}
