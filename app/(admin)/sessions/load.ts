import { getContext } from "@/lib/http/context";
import { parsePhone } from "@/lib/phone";
import type { SessionFilter } from "@/lib/sessions/filter";
import { listSessions, type SessionPage } from "@/lib/sessions/queries";

const pageSize = 25;

/** A page of the sessions that the address asks for: what is typed is a phone, or else the marketplace's own name. */
export async function loadSessions(filter: SessionFilter): Promise<SessionPage> {
  const { database } = await getContext();
  const { status, search, after, before } = filter;
  const phone = search ? parsePhone(search) : null;
  const sessions = await listSessions(database, {
    status,
    phone: phone ?? undefined,
    externalReference: phone ? undefined : search || undefined,
    after: before ? undefined : after,
    before,
    limit: pageSize + 1,
  });
  const more = sessions.length > pageSize;
  const shown = before ? sessions.slice(-pageSize) : sessions.slice(0, pageSize);
  return {
    sessions: shown,
    older: before || more ? (shown.at(-1)?.id ?? null) : null,
    newer: (before ? more : after) ? (shown.at(0)?.id ?? null) : null,
  };
}
