import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { SettingField } from "@/components/settings/setting-field";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { FormAction } from "@/lib/http/action-state";
import { settingGroupNames, settingGroups } from "@/lib/settings/descriptions";
import { type Settings, settingsOf } from "@/lib/settings/schema";

/** All settings, group by group, saved together. */
export function SettingsForm({ action, settings }: { action: FormAction; settings: Settings }) {
  return (
    <ActionForm action={action} label="Settings" className="max-w-2xl space-y-6">
      {settingGroupNames.map((group) => (
        <Card key={group} aria-label={settingGroups[group].title}>
          <CardHeader {...settingGroups[group]} />
          <CardBody className="space-y-6">
            {settingsOf(settings, group).map((setting) => (
              <SettingField key={setting.name} setting={setting} />
            ))}
          </CardBody>
        </Card>
      ))}
      <SubmitButton>Save settings</SubmitButton>
    </ActionForm>
  );
}
