import { LiveRefresh } from "@/app/(admin)/live-refresh";
import { CallList } from "@/components/calls/call-list";
import { PageHeader } from "@/components/ui/page-header";
import { TableTools } from "@/components/ui/table-tools";
import { callColumns } from "@/lib/calls/columns";
import { callFilterSchema } from "@/lib/calls/filter";
import { listCalls } from "@/lib/calls/queries";
import { getContext } from "@/lib/http/context";
import type { ListParameters } from "@/lib/http/search";

export const metadata = { title: "Calls" };

export default async function CallsPage({ searchParams }: { searchParams: ListParameters }) {
  const { database } = await getContext("work.read");
  const filter = callFilterSchema.parse(await searchParams);
  return (
    <>
      <PageHeader
        title="Calls"
        description="Every call to a proxy number, with what became of it."
        actions={<TableTools columns={callColumns} exportPath="/api/exports/calls" filter={filter} />}
      />
      <LiveRefresh topics={["calls"]} />
      <CallList page={await listCalls(database, filter)} filter={filter} />
    </>
  );
}
