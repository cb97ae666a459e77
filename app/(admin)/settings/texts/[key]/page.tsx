import { notFound } from "next/navigation";
import { z } from "zod";
import { resetTextAction, saveTextAction } from "@/app/(admin)/settings/actions";
import { ActionButton } from "@/components/forms/action-button";
import { TextEditor } from "@/components/texts/text-editor";
import { Badge } from "@/components/ui/badge";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { getContext } from "@/lib/http/context";
import type { ListParameters } from "@/lib/http/search";
import { describeText, isTextKey } from "@/lib/texts/descriptions";
import { listLanguages } from "@/lib/texts/languages";
import { readText } from "@/lib/texts/queries";
import { languageSchema } from "@/lib/texts/schema";

export const metadata = { title: "Text" };

const parameters = z.object({ language: languageSchema.catch("en") });

type Props = { params: Promise<{ key: string }>; searchParams: ListParameters };

export default async function TextPage({ params, searchParams }: Props) {
  const { database } = await getContext("settings.change");
  const { key } = await params;
  if (!isTextKey(key)) notFound();
  const { language } = parameters.parse(await searchParams);
  const text = await readText(database, { key, language });
  const { title, description } = describeText(key);
  const back = `/settings/texts?language=${language}`;
  const tabs = listLanguages().map(({ value, label }) => ({
    href: `/settings/texts/${key}?language=${value}`,
    label,
    active: value === language,
  }));
  return (
    <>
      <PageHeader
        title={title}
        description={description}
        back={{ href: back, label: "Words of the texts" }}
        badge={text.changed && <Badge>Own words</Badge>}
        actions={
          text.changed && (
            <ActionButton
              action={resetTextAction}
              values={{ key, language, seen: text.body }}
              variant="secondary"
            >
              Use the default
            </ActionButton>
          )
        }
      />
      <div className="mb-6">
        <LinkTabs label="Language" tabs={tabs} />
      </div>
      <TextEditor
        key={`${language}:${text.body}`}
        textKey={key}
        language={language}
        text={text}
        save={saveTextAction}
        cancelHref={back}
      />
    </>
  );
}
