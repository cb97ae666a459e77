import { formatInstant } from "@/components/ui/format-instant";
import type { PlanAlert, PlanNeed } from "@/lib/plan/schema";
import type { Reader } from "@/lib/team/descriptions";

const countryNames = new Intl.DisplayNames("en", { type: "region" });

/** A day of the plan, `2026-11-21`, as whoever reads `locale` writes it: the plan's days are those of UTC. */
export function formatDay(day: string, { locale }: Pick<Reader, "locale">): string {
  return formatInstant(new Date(`${day}T00:00:00Z`), { locale, timeZone: "UTC", format: "day" });
}

/** The name of a group's country; null are all of them, `""` is one that nobody knows. */
export function countryLabel(country: string | null): string {
  if (country === null) return "All countries";
  return country ? (countryNames.of(country) ?? country) : "Unknown country";
}

/** Says that the pool will not suffice, and from which day on. */
export function poolWarning({ day, needed, pool, country }: PlanAlert, reader: Reader): string {
  const where = country === null ? "" : ` of ${countryLabel(country)}`;
  const [wanted, there] = [needed, pool].map((count) => count.toLocaleString(reader.locale));
  return `The pool may run dry on ${formatDay(day, reader)} (UTC): ${wanted} ${needed === 1 ? numbers.one : numbers.many}${where} will be needed, ${there} ${pool === 1 ? "is" : "are"} there.`;
}

/** What the sessions of a group need, in words. */
export const needWords: Record<PlanNeed, string> = { both: "Texts and calls", sms: "Texts", voice: "Calls" };

/** What the plan counts. */
export const numbers = { one: "number", many: "numbers" };

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
