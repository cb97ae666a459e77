import type { SessionFilter } from "@/lib/sessions/filter";

/** The address of the Sessions page with `changes` to what it shows; another page only when they ask for it. */
export function hrefOfSessions(filter: Partial<SessionFilter>, changes: Partial<SessionFilter>): string {
  const wanted = { ...filter, after: undefined, before: undefined, ...changes };
  const entries = Object.entries(wanted).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return entries.length > 0 ? `/sessions?${new URLSearchParams(entries)}` : "/sessions";
}
