import type { Statements } from "@/lib/db";
import { isTextKey, type TextKey } from "@/lib/texts/descriptions";
import { languageOfCountry, languages } from "@/lib/texts/languages";
import { render, type Wording } from "@/lib/texts/render";
import { type Said, sayGrace, type Value } from "@/lib/texts/say";
import { type LanguageCode, languageSchema } from "@/lib/texts/schema";

type Row = {
  language: string | null;
  country: string | null;
  usual: string | null;
  own: Record<string, Record<string, string>> | null;
};

/** Who is spoken to, if that is known, and what is to be said. */
export type Speaking = { phoneId: string | null; said: readonly Said[] };

/**
 * A text for whoever has a phone: from the catalogue, in their language, or the very words that somebody has written.
 * `key` is which of the catalogue's it is.
 */
export async function wordsFor(
  statements: Statements,
  { phoneId, text }: { phoneId: string; text: Said | string },
): Promise<{ body: string; key: TextKey | null }> {
  if (typeof text === "string") return { body: text, key: null };
  const wording = await readWording(statements, { phoneId, said: [text] });
  return { body: render(text, wording), key: "key" in text ? text.key : null };
}

/** Several things, one after the other, for a voice; `language` is which one (BCP 47). */
export async function speechFor(
  statements: Statements,
  speaking: Speaking,
): Promise<{ text: string; language: string }> {
  const wording = await readWording(statements, speaking);
  const text = speaking.said.map((said) => render(said, wording)).join(" ");
  return { text, language: languages[wording.language].speech };
}

/**
 * How somebody is spoken to: in the language that was set for their phone, else the one of its country, else the
 * installation's. One statement, which reads the own words of those texts only.
 */
async function readWording(statements: Statements, { phoneId, said }: Speaking): Promise<Wording> {
  const keys = [...new Set(said.flatMap(keysOf))];
  const [row] = await statements.$queryRaw<Row[]>`
    select phones.language, phones.country,
      (select value #>> '{}' from settings where key = 'language') as usual,
      (select jsonb_object_agg(spoken.language, spoken.own)
        from (
          select language, jsonb_object_agg(key, body) as own
          from text_overrides where key = any(${keys}::text[]) group by language
        ) spoken) as own
    from (select ${phoneId}::uuid as id) listener left join phones on phones.id = listener.id`;
  const language = chooseLanguage(row);
  const own = Object.entries(row?.own?.[language] ?? {}).filter(isOwnText);
  return { language, country: row?.country ?? null, own: new Map(own) };
}

/** A language that a newer version has stored and that this one does not speak counts as not set. */
function chooseLanguage(row: Row | undefined): LanguageCode {
  const known = (code: string | null | undefined) => languageSchema.safeParse(code).data;
  return known(row?.language) ?? languageOfCountry(row?.country ?? null) ?? known(row?.usual) ?? "en";
}

function isOwnText(entry: [string, string]): entry is [TextKey, string] {
  return isTextKey(entry[0]);
}

/** The text, and the sentences inside of it. */
function keysOf(said: Said): TextKey[] {
  const inner = Object.values(said.values).flatMap(innerKeys);
  return "key" in said ? [said.key, ...inner] : inner;
}

function innerKeys(value: Value): TextKey[] {
  if (typeof value === "string" || !("kind" in value)) return [];
  return value.kind === "grace" || value.kind === "afterwards" ? keysOf(sayGrace(value)) : [];
}
