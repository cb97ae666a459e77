import { getContext } from "@/lib/http/context";
import { cutPage, pageSize } from "@/lib/paging";
import { permittedSearch } from "@/lib/people/permitted-search";
import { parsePhone } from "@/lib/phone";
import type { SessionFilter } from "@/lib/sessions/filter";
import { listSessions, type SessionPage } from "@/lib/sessions/queries";

/** A page of the sessions that the address asks for: what is typed is a phone, or else the marketplace's own name. */
export async function loadSessions(filter: SessionFilter): Promise<SessionPage> {
  const context = await getContext("work.read");
  const { status, after, before } = filter;
  const search = await permittedSearch(context, filter.search ?? "");
  const phone = search ? parsePhone(search) : null;
  const found = await listSessions(context.database, {
    status,
    phone: phone ?? undefined,
    externalReference: phone ? undefined : search || undefined,
    after: before ? undefined : after,
    before,
    limit: pageSize + 1,
  });
  const { rows, ...neighbours } = cutPage(found, { size: pageSize, after, before });
  return { sessions: rows, ...neighbours };
}
