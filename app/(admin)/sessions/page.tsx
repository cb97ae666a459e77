import { LiveRefresh } from "@/app/(admin)/live-refresh";
import { endSessionsAction, reopenSessionsAction } from "@/app/(admin)/sessions/bulk";
import { SessionList } from "@/components/sessions/session-list";
import { getContext } from "@/lib/http/context";
import { type ListParameters, readListAddress } from "@/lib/http/search";
import { permittedSearch } from "@/lib/people/permitted-search";
import { can } from "@/lib/permissions";
import { sessionFilterSchema } from "@/lib/sessions/filter";
import { readSessionPage } from "@/lib/sessions/list";

export const metadata = { title: "Sessions" };

const bulk = { end: endSessionsAction, reopen: reopenSessionsAction };

export default async function SessionsPage({ searchParams }: { searchParams: ListParameters }) {
  const context = await getContext("work.read");
  const { parameters, search } = await readListAddress(searchParams);
  const filter = sessionFilterSchema.parse(parameters);
  const permitted = await permittedSearch(context, search.text);
  const page = await readSessionPage(context.database, { ...filter, search: permitted });
  return (
    <>
      <LiveRefresh topics={["sessions", "participants", "pairs", "messages"]} />
      <SessionList
        page={page}
        filter={{ ...filter, search: search.parameter }}
        search={search}
        bulk={can(context.actor.role, "sessions.change") ? bulk : undefined}
      />
    </>
  );
}
