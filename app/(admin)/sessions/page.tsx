import { loadSessions } from "@/app/(admin)/sessions/load";
import { LiveRefresh } from "@/components/live/live-refresh";
import { SessionList } from "@/components/sessions/session-list";
import { type ListParameters, readListAddress } from "@/lib/http/search";
import { sessionFilterSchema } from "@/lib/sessions/filter";

export const metadata = { title: "Sessions" };

export default async function SessionsPage({ searchParams }: { searchParams: ListParameters }) {
  const { parameters, search } = await readListAddress(searchParams);
  const filter = sessionFilterSchema.parse(parameters);
  const page = await loadSessions(filter);
  return (
    <>
      <LiveRefresh topics={["sessions", "participants", "pairs", "messages"]} />
      <SessionList page={page} filter={filter} search={search} />
    </>
  );
}
