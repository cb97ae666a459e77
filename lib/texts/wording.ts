import type { Statements } from "@/lib/db";
import { isTextKey, type TextKey } from "@/lib/texts/descriptions";
import { languageOfCountry, languages } from "@/lib/texts/languages";
import { render, type Wording } from "@/lib/texts/render";
import { type Said, sayGrace, type Value } from "@/lib/texts/say";
import { type LanguageCode, languageSchema } from "@/lib/texts/schema";

type Row = {
  phoneId: string;
  language: string | null;
  country: string | null;
  usual: string | null;
  own: Record<string, Record<string, string>> | null;
};

/** Who is spoken to, if that is known, and what is to be said. */
export type Speaking = { phoneId: string | null; said: readonly Said[] };

/** A text for whoever has a phone: one of the catalogue's, or the very words that somebody has written. */
export type Written = { phoneId: string; text: Said | string };

/** What it says in the language of its reader; `key` is which of the catalogue's it is. */
export type Words = { body: string; key: TextKey | null };

/** What a text says to its reader. */
export async function wordsFor(statements: Statements, written: Written): Promise<Words> {
  return wordsIn(written, await readWordings(statements, [written]));
}

/** Each text beside what it says. One statement, however many there are; none for words that somebody has written. */
export async function withWords<Text extends Written>(
  statements: Statements,
  texts: readonly Text[],
): Promise<(Text & { words: Words })[]> {
  const wordings = await readWordings(statements, texts);
  return texts.map((written) => ({ ...written, words: wordsIn(written, wordings) }));
}

function wordsIn({ phoneId, text }: Written, wordings: Wordings): Words {
  if (typeof text === "string") return { body: text, key: null };
  return { body: render(text, wordings(phoneId)), key: "key" in text ? text.key : null };
}

/** Several things, one after the other, for a voice; `language` is which one (BCP 47). */
export async function speechFor(
  statements: Statements,
  speaking: Speaking,
): Promise<{ text: string; language: string }> {
  const phoneId = speaking.phoneId ?? nobody;
  const wordings = await readWordings(
    statements,
    speaking.said.map((text) => ({ phoneId, text })),
  );
  const wording = wordings(phoneId);
  const text = speaking.said.map((said) => render(said, wording)).join(" ");
  return { text, language: languages[wording.language].speech };
}

/** The id of no phone. */
const nobody = "00000000-0000-0000-0000-000000000000";

/** How whoever has a phone is spoken to. */
type Wordings = (phoneId: string) => Wording;

/**
 * How each of them is spoken to: in the language that was set for their phone, else the one of its country, else the
 * installation's. One statement, which reads the own words of those texts only.
 */
async function readWordings(statements: Statements, texts: readonly Written[]): Promise<Wordings> {
  const listeners = texts.flatMap(({ phoneId, text }) => (typeof text === "string" ? [] : { phoneId, text }));
  if (listeners.length === 0) return () => wordingOf(undefined);
  const keys = [...new Set(listeners.flatMap(({ text }) => keysOf(text)))];
  const phoneIds = [...new Set(listeners.map(({ phoneId }) => phoneId))];
  const rows = await statements.$queryRaw<Row[]>`
    select listener.id as "phoneId", phones.language, phones.country,
      (select value #>> '{}' from settings where key = 'language') as usual,
      (select jsonb_object_agg(spoken.language, spoken.own)
        from (
          select language, jsonb_object_agg(key, body) as own
          from text_overrides where key = any(${keys}::text[]) group by language
        ) spoken) as own
    from unnest(${phoneIds}::uuid[]) listener (id) left join phones on phones.id = listener.id`;
  const known = new Map(rows.map((row) => [row.phoneId, row]));
  return (phoneId) => wordingOf(known.get(phoneId));
}

function wordingOf(row: Row | undefined): Wording {
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
