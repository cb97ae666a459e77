import { z } from "zod";
import { TextList } from "@/components/texts/text-list";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { getContext } from "@/lib/http/context";
import type { ListParameters } from "@/lib/http/search";
import { listLanguages } from "@/lib/texts/languages";
import { listTexts } from "@/lib/texts/queries";
import { languageSchema } from "@/lib/texts/schema";

export const metadata = { title: "Words of the texts" };

const parameters = z.object({ language: languageSchema.catch("en") });

export default async function TextsPage({ searchParams }: { searchParams: ListParameters }) {
  const { database } = await getContext("settings.change");
  const { language } = parameters.parse(await searchParams);
  const tabs = listLanguages().map(({ value, label }) => ({
    href: `/settings/texts?language=${value}`,
    label,
    active: value === language,
  }));
  return (
    <>
      <PageHeader
        title="Words of the texts"
        description="What Maskline says to people by itself, in the language of each. Choose a text to change its words."
        back={{ href: "/settings", label: "Settings" }}
      />
      <div className="mb-6">
        <LinkTabs label="Language" tabs={tabs} />
      </div>
      <TextList rows={await listTexts(database, language)} language={language} />
    </>
  );
}
