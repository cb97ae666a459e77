import { LiveRefresh } from "@/app/(admin)/live-refresh";
import { CallList } from "@/components/calls/call-list";
import { PageHeader } from "@/components/ui/page-header";
import { callFilterSchema } from "@/lib/calls/filter";
import { listCalls } from "@/lib/calls/queries";
import { getContext } from "@/lib/http/context";

export const metadata = { title: "Calls" };

type CallsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CallsPage({ searchParams }: CallsPageProps) {
  const { database } = await getContext("work.read");
  const filter = callFilterSchema.parse(await searchParams);
  return (
    <>
      <PageHeader title="Calls" description="Every call to a proxy number, with what became of it." />
      <LiveRefresh topics={["calls"]} />
      <CallList page={await listCalls(database, filter)} filter={filter} />
    </>
  );
}
