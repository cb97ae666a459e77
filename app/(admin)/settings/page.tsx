import { Search } from "lucide-react";
import { updateSettingsAction } from "@/app/(admin)/settings/actions";
import { SettingsForm } from "@/components/settings/settings-form";
import { SettingsIndex } from "@/components/settings/settings-index";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SearchInput } from "@/components/ui/search-input";
import { getContext } from "@/lib/http/context";
import { type ListParameters, readListAddress } from "@/lib/http/search";
import { settingGroupNames } from "@/lib/settings/descriptions";
import { readSettings } from "@/lib/settings/queries";
import { settingsOf } from "@/lib/settings/schema";

export const metadata = { title: "Settings" };

export default async function SettingsPage({ searchParams }: { searchParams: ListParameters }) {
  const { database } = await getContext("settings.change");
  const { search } = await readListAddress(searchParams);
  const settings = await readSettings(database.prisma);
  const groups = settingGroupNames
    .map((group) => ({ group, settings: settingsOf(settings, { group, search: search.text }) }))
    .filter((part) => part.settings.length > 0);
  return (
    <>
      <PageHeader
        title="Settings"
        description="What you can tune while Maskline runs. Changes count at once, in all processes."
        actions={<SearchInput label="Search settings" search={search} />}
      />
      <div className="flex flex-col items-start gap-8 lg:flex-row">
        <SettingsIndex />
        <div className="w-full min-w-0 max-w-2xl space-y-6">
          {groups.map((part) => (
            <SettingsForm key={part.group} action={updateSettingsAction} {...part} />
          ))}
          {groups.length === 0 && (
            <EmptyState
              icon={Search}
              title="No setting is called so"
              description="Search for a word of its name or of what it does."
            />
          )}
        </div>
      </div>
    </>
  );
}
