import type { TextKey } from "@/lib/texts/descriptions";

/** An instant as clocks show it where it counts. */
export type ClockTime = {
  /** Null when it is today. */
  day: string | null;
  time: string;
  /** The hour on the clock, from 0. */
  hour: number;
  /** Said where people cannot know which clock is meant. */
  zone: "UTC" | null;
};

/** How one language says all that Maskline says to people by itself. */
export type Language = {
  /** Its own name for itself. */
  name: string;
  /** The voice that speaks it: every carrier with calls has one of this name (BCP 47). */
  speech: string;
  /** ISO 3166-1 alpha-2: phones of these countries are spoken to in it. */
  countries: readonly string[];
  /** How dates and times look: Luxon's tokens, and the locale (BCP 47) that names days and months. */
  formats: { locale: string; time: string; day: string; dayOfYear: string; date: string };
  /** Other formats where the phone's country has other habits. */
  formatsOf?(country: string): Partial<Language["formats"]> | null;
  /** “at 14:30”, “on Tue 24 Nov at 14:30”. */
  when(moment: ClockTime): string;
  /** “until 14:30”. */
  until(moment: ClockTime): string;
  /** “12 others”, at the end of a list of names. */
  others(count: number): string;
  /** Plain text with variables in braces. */
  texts: Record<TextKey, string>;
};
