import { ActionButton } from "@/components/forms/action-button";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { FormAction } from "@/lib/http/action-state";
import { roleWords } from "@/lib/permissions";
import type { InvitationRecord } from "@/lib/team/schema";

type InvitationListProps = { invitations: InvitationRecord[]; revoke: FormAction };

/** Who has been invited and has not come yet. */
export function InvitationList({ invitations, revoke }: InvitationListProps) {
  if (invitations.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Invited" description="To give somebody another link, invite them again." />
      <ul aria-label="Invited" className="divide-y divide-line">
        {invitations.map(({ id, email, role, expired, expiresAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-5 py-4">
            <div className="min-w-0">
              <p className="break-words font-medium">{email}</p>
              <p className="text-ink-soft text-sm">
                {roleWords[role].label} · {expired ? "expired" : "expires"} <Time at={expiresAt} />
              </p>
            </div>
            <div className="flex items-center gap-3">
              {expired && <Badge tone="warning">Expired</Badge>}
              <ActionButton
                action={revoke}
                values={{ id }}
                variant="secondary"
                size="sm"
                accessibleName={`Take back the invitation of ${email}`}
              >
                Take back
              </ActionButton>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
