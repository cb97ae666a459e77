import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { SettingField } from "@/components/settings/setting-field";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import type { FormAction } from "@/lib/http/action-state";
import { type SettingGroup, settingGroups } from "@/lib/settings/descriptions";
import type { Setting } from "@/lib/settings/schema";

type SettingsFormProps = { action: FormAction; group: SettingGroup; settings: readonly Setting[] };

/** The settings of one group, saved together and apart from the others. */
export function SettingsForm({ action, group, settings }: SettingsFormProps) {
  const { title, description } = settingGroups[group];
  return (
    <Card id={group} aria-label={title} className="scroll-mt-6">
      <ActionForm action={action} label={title} className="space-y-0">
        <CardHeader title={title} description={description} />
        <CardBody className="space-y-6">
          {settings.map((setting) => (
            <SettingField key={setting.name} setting={setting} />
          ))}
        </CardBody>
        <CardFooter>
          <SubmitButton>Save {title.toLowerCase()}</SubmitButton>
        </CardFooter>
      </ActionForm>
    </Card>
  );
}
