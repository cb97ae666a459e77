import type { Database } from "@/lib/db";
import {
  describeText,
  isTextKey,
  type TextAudience,
  type TextKey,
  type TextVariable,
  textKeys,
} from "@/lib/texts/descriptions";
import { languages } from "@/lib/texts/languages";
import { render, spoken, type Wording } from "@/lib/texts/render";
import { type Recipient, sampleSaid, sampleValues } from "@/lib/texts/samples";
import type { LanguageCode } from "@/lib/texts/schema";

/** A text as the list shows it. */
export type TextRow = {
  key: TextKey;
  /** Its template as it is now. */
  body: string;
  /** It is not the default. */
  changed: boolean;
  /** What somebody reads, for an example. */
  example: string;
};

/** Every text in a language, in the order of the catalogue. */
export async function listTexts(database: Database, language: LanguageCode): Promise<TextRow[]> {
  const wording = await readWording(database, language);
  return textKeys.map((key) => {
    const [recipient] = recipientsOf(describeText(key).to);
    return {
      key,
      body: bodyOf(key, wording),
      changed: wording.own.has(key),
      example: render(sampleSaid(key, recipient), wording),
    };
  });
}

/** A text to be edited: its words, and what its variables stand for in a preview for each who gets it. */
export type EditedText = {
  body: string;
  changed: boolean;
  standard: string;
  /** The carriers' name of the voice that speaks the language. */
  speech: string;
  previews: { label: string; words: Partial<Record<TextVariable, string>> }[];
};

export async function readText(
  database: Database,
  { key, language }: { key: TextKey; language: LanguageCode },
): Promise<EditedText> {
  const wording = await readWording(database, language);
  const { to, names } = describeText(key);
  return {
    body: bodyOf(key, wording),
    changed: wording.own.has(key),
    standard: languages[language].texts[key],
    speech: languages[language].speech,
    previews: recipientsOf(to).map((recipient) => ({
      label: labels[recipient],
      words: Object.fromEntries(names.map((name) => [name, spoken(sampleValues(recipient)[name], wording)])),
    })),
  };
}

const labels = {
  customer: "To the customer",
  driver: "To the driver",
  anybody: "Preview",
} satisfies Record<Recipient, string>;

function recipientsOf(to: TextAudience): [Recipient, ...Recipient[]] {
  if (to === "either") return ["customer", "driver"];
  return [to === "customer" || to === "driver" ? to : "anybody"];
}

function bodyOf(key: TextKey, { language, own }: Wording): string {
  return own.get(key) ?? languages[language].texts[key];
}

async function readWording({ prisma }: Database, language: LanguageCode): Promise<Wording> {
  const rows = await prisma.textOverride.findMany({ where: { language } });
  const own = new Map(rows.flatMap(({ key, body }) => (isTextKey(key) ? [[key, body] as const] : [])));
  return { language, country: languages[language].countries[0] ?? "GB", own };
}
