import type { Database } from "@/lib/db";
import { cutPage, pageSize } from "@/lib/paging";
import { findPhones } from "@/lib/people/matching";
import { phoneDigits } from "@/lib/search";
import { sessionSort } from "@/lib/sessions/columns";
import type { SessionFilter } from "@/lib/sessions/filter";
import { listSessions, type SessionPage } from "@/lib/sessions/queries";

/** More phones than these are not looked at. */
const maximumPhones = 50;

type Listed = SessionFilter & { pageSize?: number };

/**
 * A page of the sessions that an address asks for. What is typed is the marketplace's own name for a session; digits
 * are a phone, too.
 */
export async function readSessionPage(database: Database, filter: Listed): Promise<SessionPage> {
  const size = filter.pageSize ?? pageSize;
  const { status, from, to, after, before } = filter;
  const found = await listSessions(database, {
    ...(await searched(database, filter)),
    status,
    from,
    to,
    oldestFirst: !sessionSort(filter).descending,
    after: before ? undefined : after,
    before,
    limit: size + 1,
  });
  return cutPage(found, { size, after, before });
}

async function searched(database: Database, { search }: Listed) {
  if (!search) return {};
  if (!phoneDigits(search)) return { externalReference: search };
  const { ids } = await findPhones(database, { search, limit: maximumPhones });
  return ids.length > 0 ? { phoneIds: ids } : { externalReference: search };
}
