import type { Database } from "@/lib/db";
import type { Question } from "@/lib/finder/find";
import type { Found } from "@/lib/finder/schema";
import { findPhones } from "@/lib/people/matching";
import { formatPhone, parsePhone } from "@/lib/phone";
import { listSessions, type SessionRecord } from "@/lib/sessions/queries";

const maximumSessions = 3;

/** The latest sessions that the marketplace calls so. */
export async function sessionsOfReference(database: Database, text: string): Promise<Found[]> {
  const sessions = await listSessions(database, { externalReference: text, limit: maximumSessions });
  return sessions.map(toFoundSession);
}

/** The way to the sessions of a phone that was typed with its country code, whoever it is. */
export async function sessionsOfPhone(
  database: Database,
  { text, toParameter }: Pick<Question, "text" | "toParameter">,
): Promise<Found[]> {
  const phone = parsePhone(text);
  if (!phone) return [];
  const { ids } = await findPhones(database, { search: phone, limit: 1 });
  const [id] = ids;
  if (!id) return [];
  const search = new URLSearchParams({ search: await toParameter(phone) });
  const detail = "Open, in grace and closed";
  return [
    { kind: "sessions", id, title: `Sessions of ${formatPhone(phone)}`, detail, href: `/sessions?${search}` },
  ];
}

/** A session as what was found. */
export function toFoundSession({ id, state, participants, externalReference }: SessionRecord): Found {
  const present = participants.filter(({ leftAt }) => leftAt === null).map(({ name }) => name);
  const named = present.slice(0, 3).join(", ");
  return {
    kind: "session",
    id,
    title: present.length > 3 ? `${named} and ${present.length - 3} more` : named,
    detail: [externalReference, state].filter(Boolean).join(" · "),
    href: `/sessions/${id}`,
  };
}
