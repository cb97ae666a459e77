import { PlanDate } from "@/components/plan/plan-date";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Count } from "@/components/ui/count";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { PlanGroup } from "@/lib/plan/schema";

type Bar = { day: string; needed: number; coming: boolean };

const barWidth = 0.72;

/** The need of past and coming days against the pool, drawn on the server, with the same as a table. */
export function NeedChart({ group }: { group: PlanGroup }) {
  const bars: Bar[] = [
    ...group.past.map((past) => ({ ...past, coming: false })),
    ...group.days.map(({ day, needed }, index) => ({ day, needed, coming: index > 0 })),
  ];
  const top = Math.max(1, group.pool, ...bars.map(({ needed }) => needed));
  return (
    <Card>
      <CardHeader
        title="Day by day"
        description="Numbers needed up to today (solid) and on the coming days (pale). The line is the pool as it is now."
      />
      <CardBody>
        <figure>
          <div className="flex gap-3">
            <div
              aria-hidden
              className="numeric flex flex-col justify-between text-right text-ink-soft text-xs"
            >
              <span>{top}</span>
              <span>0</span>
            </div>
            <Drawing bars={bars} top={top} pool={group.pool} />
          </div>
          <figcaption className="numeric mt-2 flex justify-between pl-8 text-ink-soft text-xs">
            {[bars.at(0), bars.at(-1)].map((bar) => bar && <PlanDate key={bar.day} day={bar.day} />)}
          </figcaption>
        </figure>
        <details className="mt-4 text-sm">
          <summary className="w-fit rounded-md font-medium text-primary-ink">The same as a table</summary>
          <BarTable bars={bars} />
        </details>
      </CardBody>
    </Card>
  );
}

function Drawing({ bars, top, pool }: { bars: Bar[]; top: number; pool: number }) {
  return (
    <svg
      role="img"
      aria-labelledby="need-chart-title need-chart-description"
      viewBox={`0 0 ${bars.length} 100`}
      preserveAspectRatio="none"
      className="h-48 min-w-0 flex-1 overflow-visible border-line border-b"
    >
      <title id="need-chart-title">Numbers needed per day</title>
      <desc id="need-chart-description">{inWords(bars, pool)}</desc>
      {bars.map(({ day, needed, coming }, index) => (
        <rect
          key={day}
          x={index + (1 - barWidth) / 2}
          y={100 - (100 * needed) / top}
          width={barWidth}
          height={(100 * needed) / top}
          className={coming ? "fill-primary/45" : "fill-primary"}
        />
      ))}
      <line
        x1={0}
        x2={bars.length}
        y1={100 - (100 * pool) / top}
        y2={100 - (100 * pool) / top}
        vectorEffect="non-scaling-stroke"
        strokeWidth={2}
        strokeDasharray="6 4"
        className="stroke-ink"
      />
    </svg>
  );
}

function inWords(bars: Bar[], pool: number): string {
  const most = (coming: boolean) =>
    Math.max(0, ...bars.filter((bar) => bar.coming === coming).map(({ needed }) => needed));
  return `Up to today at most ${most(false)} numbers were needed in a day; on the coming days it is at most ${most(true)}. The pool has ${pool}.`;
}

function BarTable({ bars }: { bars: Bar[] }) {
  return (
    <div className="mt-2 max-h-80 overflow-y-auto">
      <Table label="Numbers needed per day">
        <TableHeader>
          <TableRow>
            <TableHead>Day</TableHead>
            <TableHead className="text-right">Needed</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {bars.map(({ day, needed }) => (
            <TableRow key={day}>
              <TableCell>
                <PlanDate day={day} />
              </TableCell>
              <TableCell className="numeric text-right">
                <Count value={needed} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
