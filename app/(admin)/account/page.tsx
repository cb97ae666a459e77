import * as actions from "@/app/(admin)/account/actions";
import { FormatsCard } from "@/components/team/formats-card";
import { LoginList } from "@/components/team/login-list";
import { PasswordCard } from "@/components/team/password-card";
import { SecondFactorCard } from "@/components/team/second-factor-card";
import { PageHeader } from "@/components/ui/page-header";
import { requirePermission } from "@/lib/http/context";
import { database } from "@/lib/http/database";
import { getReader } from "@/lib/http/reader";
import { roleWords } from "@/lib/permissions";
import { readSetting } from "@/lib/settings/queries";
import { listLogins } from "@/lib/team/queries";

export const metadata = { title: "My account" };

const secondFactor = {
  begin: actions.beginEnrolmentAction,
  confirm: actions.confirmEnrolmentAction,
  turnOff: actions.turnOffAction,
  renew: actions.renewBackupCodesAction,
};

export default async function AccountPage() {
  const login = await requirePermission("account.change");
  const [logins, required] = await Promise.all([
    listLogins(database(), login),
    readSetting(database().prisma, "requireSecondFactor"),
  ]);
  return (
    <>
      <PageHeader title="My account" description={`${login.email} · ${roleWords[login.role].label}`} />
      <div className="max-w-2xl space-y-6">
        <FormatsCard own={login} reader={await getReader()} action={actions.changeFormatsAction} />
        <PasswordCard action={actions.changePasswordAction} />
        <SecondFactorCard on={login.hasSecondFactor} required={required} actions={secondFactor} />
        <LoginList logins={logins} ownId={login.id} signOut={actions.signOutEverywhereAction} />
      </div>
    </>
  );
}
