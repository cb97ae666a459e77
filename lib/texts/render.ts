import { DateTime } from "luxon";
import type { TextKey } from "@/lib/texts/descriptions";
import type { ClockTime, Language } from "@/lib/texts/language";
import { languages } from "@/lib/texts/languages";
import { type Day, type Moment, type Said, sayGrace, type Value } from "@/lib/texts/say";
import { fillTemplate, type LanguageCode } from "@/lib/texts/schema";

/** How somebody is spoken to: their language, the habits of their phone's country, and this installation's own words. */
export type Wording = {
  language: LanguageCode;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  /** By the text's key. */
  own: ReadonlyMap<TextKey, string>;
};

/** What somebody reads or hears. */
export function render(said: Said, wording: Wording): string {
  const template = "key" in said ? templateOf(said.key, wording) : said.template;
  const words = Object.entries(said.values).map(([name, value]) => [name, spoken(value, wording)]);
  return fillTemplate(template, Object.fromEntries(words));
}

function templateOf(key: TextKey, { language, own }: Wording): string {
  return own.get(key) ?? languages[language].texts[key];
}

/** A variable's value in words. */
export function spoken(value: Value, wording: Wording): string {
  if (typeof value === "string") return value;
  if (!("kind" in value)) return nameAll(value, languages[wording.language]);
  switch (value.kind) {
    case "day":
      return spokenDay(value, wording);
    case "grace":
    case "afterwards":
      return render(sayGrace(value), wording);
    default:
      return languages[wording.language][value.kind](clockTime(value, wording));
  }
}

/** The most names that a text holds; the others are counted. */
const maximumNames = 8;

/** `Ann`, `Ann and Bob`, `Ann, Bob and 12 others`. */
function nameAll(names: readonly string[], language: Language): string {
  const shown = names.length > maximumNames ? names.slice(0, maximumNames - 1) : names;
  const rest = names.length - shown.length;
  const list = new Intl.ListFormat(language.formats.locale, { type: "conjunction" });
  return list.format(rest > 0 ? [...shown, language.others(rest)] : shown);
}

function clockTime({ at, timeZone, now, zoneSaid }: Moment, wording: Wording): ClockTime {
  const formats = formatsOf(wording);
  const time = DateTime.fromJSDate(at, { zone: timeZone }).setLocale(formats.locale);
  const today = DateTime.fromJSDate(now, { zone: timeZone });
  const day = time.toFormat(time.hasSame(today, "year") ? formats.day : formats.dayOfYear);
  return {
    day: time.hasSame(today, "day") ? null : day,
    time: time.toFormat(formats.time),
    hour: time.hour,
    zone: zoneSaid ? "UTC" : null,
  };
}

function spokenDay({ at, timeZone }: Day, wording: Wording): string {
  const { locale, date } = formatsOf(wording);
  return DateTime.fromJSDate(at, { zone: timeZone }).setLocale(locale).toFormat(date);
}

function formatsOf({ language, country }: Wording): Language["formats"] {
  const { formats, formatsOf: habits } = languages[language];
  return { ...formats, ...(country && habits?.(country)) };
}
