import type { Metadata } from "next";
import { joinAction } from "@/app/join/actions";
import { Door } from "@/components/layout/door";
import { LinkForm } from "@/components/team/link-form";

export const metadata: Metadata = { title: "Join the team", referrer: "no-referrer" };
export const dynamic = "force-dynamic";

export default function JoinPage() {
  return (
    <Door
      title="Join the team"
      description="An admin has invited you. Say who you are and choose a password."
    >
      <LinkForm action={joinAction} label="Join" withName />
    </Door>
  );
}
