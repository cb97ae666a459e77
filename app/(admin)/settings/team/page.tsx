import * as actions from "@/app/(admin)/settings/team/actions";
import { InvitationList } from "@/components/team/invitation-list";
import { InviteButton } from "@/components/team/invite-button";
import { MemberList } from "@/components/team/member-list";
import { RolesCard } from "@/components/team/roles-card";
import { PageHeader } from "@/components/ui/page-header";
import { getContext } from "@/lib/http/context";
import { listInvitations, listMembers } from "@/lib/team/queries";

export const metadata = { title: "Team" };

const memberActions = { ...actions };

export default async function TeamPage() {
  const { database, actor } = await getContext("team.change");
  const [members, invitations] = await Promise.all([listMembers(database), listInvitations(database)]);
  return (
    <>
      <PageHeader
        title="Team"
        description="Who signs in, and what they may see and do."
        back={{ href: "/settings", label: "Settings" }}
        actions={<InviteButton action={actions.inviteAction} />}
      />
      <div className="space-y-6">
        <MemberList members={members} ownId={actor.id} actions={memberActions} />
        <InvitationList invitations={invitations} revoke={actions.revokeInvitationAction} />
        <RolesCard />
      </div>
    </>
  );
}
