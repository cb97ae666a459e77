import type { Metadata } from "next";
import { resetAction } from "@/app/reset/actions";
import { Door } from "@/components/layout/door";
import { LinkForm } from "@/components/team/link-form";

export const metadata: Metadata = { title: "Set another password", referrer: "no-referrer" };
export const dynamic = "force-dynamic";

export default function ResetPage() {
  return (
    <Door title="Set another password" description="Setting it signs you out everywhere else.">
      <LinkForm action={resetAction} label="Set password" />
    </Door>
  );
}
