import { type MemberActionSet, MemberActions } from "@/components/team/member-actions";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { roleWords } from "@/lib/permissions";
import type { MemberRecord } from "@/lib/team/schema";

type MemberListProps = { members: MemberRecord[]; ownId: string; actions: MemberActionSet };

/** Everybody of the team, with what can be done about them. */
export function MemberList({ members, ownId, actions }: MemberListProps) {
  return (
    <Card>
      <CardHeader title="Members" />
      <ul aria-label="Members" className="divide-y divide-line">
        {members.map((member) => (
          <li
            key={member.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-5 py-4"
          >
            <Who member={member} own={member.id === ownId} />
            {member.id === ownId ? (
              <ButtonLink href="/account" variant="secondary" size="sm">
                My account
              </ButtonLink>
            ) : (
              <MemberActions member={member} actions={actions} />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Who({ member, own }: { member: MemberRecord; own: boolean }) {
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-2 break-words font-medium">
        {member.name}
        {own && <span className="font-normal text-ink-soft">(you)</span>}
        <Badge tone="primary">{roleWords[member.role].label}</Badge>
        {member.disabledAt && <Badge tone="warning">Disabled</Badge>}
        {member.hasSecondFactor && <Badge tone="success">Two-factor</Badge>}
      </p>
      <p className="break-words text-ink-soft text-sm">{member.email}</p>
      <p className="text-ink-soft text-sm">
        {member.logins === 0 ? (
          "Not signed in"
        ) : (
          <>
            {member.logins === 1 ? "Signed in in one browser" : `Signed in in ${member.logins} browsers`}
            {member.lastSignInAt && (
              <>
                , last <Time at={member.lastSignInAt} />
              </>
            )}
          </>
        )}
      </p>
    </div>
  );
}
