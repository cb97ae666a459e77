import type { PlanNeed } from "@/lib/plan/schema";

const countryNames = new Intl.DisplayNames("en", { type: "region" });
const dayFormat = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});

/** `Sat 21 Nov` of `2026-11-21`. */
export function formatDay(day: string): string {
  return dayFormat.format(new Date(`${day}T00:00:00Z`)).replace(",", "");
}

/** The name of a group's country; null are all of them, `""` is one that nobody knows. */
export function countryLabel(country: string | null): string {
  if (country === null) return "All countries";
  return country ? (countryNames.of(country) ?? country) : "Unknown country";
}

/** What the sessions of a group need, in words. */
export const needWords: Record<PlanNeed, string> = { both: "Texts and calls", sms: "Texts", voice: "Calls" };

/** `1 number`, `2 numbers`. */
export function numbersWord(count: number): string {
  return count === 1 ? "1 number" : `${count} numbers`;
}

/** `none`, `24 hours`, `14 days`. */
export function hoursWord(hours: number): string {
  if (hours === 0) return "none";
  if (hours % 24 === 0 && hours > 24) return `${hours / 24} days`;
  return hours === 1 ? "1 hour" : `${hours} hours`;
}

export const policyWords = {
  shared: "One number for both",
  per_participant: "A number for each",
} as const;
