import { ActivityCard } from "@/components/overview/activity-card";
import { FirstStepsCard } from "@/components/overview/first-steps";
import { NeedsCard } from "@/components/overview/needs-card";
import { TodayFigures } from "@/components/overview/today-figures";
import { PageHeader } from "@/components/ui/page-header";
import type { ActivityReport, FirstSteps, Need, Range } from "@/lib/activity/schema";
import type { Reader } from "@/lib/team/descriptions";

type OverviewViewProps = {
  needs: Need[];
  /** Null once there was a masked text. */
  steps: FirstSteps | null;
  report: ActivityReport;
  range: Range;
  reader: Reader;
  phones: boolean;
};

/** What needs a person now, then how the day goes. */
export function OverviewView({ needs, steps, report, range, reader, phones }: OverviewViewProps) {
  return (
    <div className="space-y-6">
      <PageHeader title="Overview" description="What needs you, and how the day goes." />
      {steps && <FirstStepsCard steps={steps} phones={phones} />}
      <NeedsCard needs={needs} />
      <section aria-labelledby="today" className="space-y-3">
        <h2 id="today" className="font-semibold text-base">
          Today{" "}
          <span className="font-normal text-ink-soft text-sm">in {reader.timeZone.replaceAll("_", " ")}</span>
        </h2>
        <TodayFigures today={report.today} reader={reader} />
      </section>
      <ActivityCard parts={report.parts} range={range} reader={reader} />
    </div>
  );
}
