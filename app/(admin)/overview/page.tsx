import { LiveRefresh } from "@/app/(admin)/live-refresh";
import { loadOverview } from "@/app/(admin)/overview/load";
import { OverviewView } from "@/components/overview/overview-view";
import { overviewSchema } from "@/lib/activity/schema";
import { simulatorIsOn } from "@/lib/http/simulator";

export const metadata = { title: "Overview" };

type OverviewPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const topics = ["rides", "messages", "deliveries", "calls", "webhook_checks"];
const firstTopics = ["proxy_numbers", "customers", "drivers"];

export default async function OverviewPage({ searchParams }: OverviewPageProps) {
  const { range } = overviewSchema.parse(await searchParams);
  const overview = await loadOverview(range);
  return (
    <>
      <LiveRefresh topics={overview.steps ? [...topics, ...firstTopics] : topics} />
      <OverviewView {...overview} range={range} phones={simulatorIsOn()} />
    </>
  );
}
