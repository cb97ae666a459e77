import { openSessionAction } from "@/app/(admin)/sessions/actions";
import { SessionForm } from "@/components/sessions/session-form";
import { PageHeader } from "@/components/ui/page-header";
import { requirePermission } from "@/lib/http/context";

export const metadata = { title: "New session" };

export default async function NewSessionPage() {
  await requirePermission("sessions.change");
  return (
    <>
      <PageHeader
        title="New session"
        description="Two people reach each other by proxy numbers. Others can be added afterwards."
        back={{ href: "/sessions", label: "Sessions" }}
      />
      <SessionForm action={openSessionAction} />
    </>
  );
}
