import { KeyRound, RadioTower, ScrollText, Webhook } from "lucide-react";
import { updateSettingsAction } from "@/app/(admin)/settings/actions";
import { SettingsForm } from "@/components/settings/settings-form";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { getContext } from "@/lib/http/context";
import { readSettings } from "@/lib/settings/queries";

export const metadata = { title: "Settings" };

export default async function SettingsPage() {
  const { database } = await getContext("settings.change");
  const settings = await readSettings(database.prisma);
  return (
    <>
      <PageHeader
        title="Settings"
        description="What you can tune while Maskline runs. Changes count at once."
        actions={
          <>
            <ButtonLink href="/settings/carriers" variant="secondary">
              <RadioTower aria-hidden /> Carriers
            </ButtonLink>
            <ButtonLink href="/settings/api-keys" variant="secondary">
              <KeyRound aria-hidden /> API keys
            </ButtonLink>
            <ButtonLink href="/settings/callbacks" variant="secondary">
              <Webhook aria-hidden /> Callbacks
            </ButtonLink>
            <ButtonLink href="/settings/audit" variant="secondary">
              <ScrollText aria-hidden /> Audit log
            </ButtonLink>
          </>
        }
      />
      <SettingsForm action={updateSettingsAction} settings={settings} />
    </>
  );
}
