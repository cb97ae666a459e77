import { PlanDate } from "@/components/plan/plan-date";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { Count } from "@/components/ui/count";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { PlanDay, PlanGroup } from "@/lib/plan/schema";

/** Today and the coming days, part by part, and how far the forecast can be trusted. */
export function ComingDays({ group }: { group: PlanGroup }) {
  return (
    <Card>
      <CardHeader title="Coming days" description={forecastWords(group)} />
      <Table label="Coming days">
        <TableHeader>
          <TableRow>
            <TableHead>Day</TableHead>
            <TableHead className="text-right max-sm:hidden">Busiest person</TableHead>
            <TableHead className="text-right max-sm:hidden">Texts</TableHead>
            <TableHead className="text-right max-sm:hidden">People</TableHead>
            <TableHead className="text-right max-sm:hidden">Forecast</TableHead>
            <TableHead className="text-right">Needed</TableHead>
            <TableHead>Pool</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {group.days.map((day, index) => (
            <DayRow key={day.day} day={day} pool={group.pool} today={index === 0} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function DayRow({ day, pool, today }: { day: PlanDay; pool: number; today: boolean }) {
  const cell = "numeric text-right text-ink-soft max-sm:hidden";
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap font-medium">
        {today ? "Today" : <PlanDate day={day.day} />}
      </TableCell>
      <TableCell className={cell}>
        <Count value={day.people} />
      </TableCell>
      <TableCell className={cell}>
        <Count value={day.texts} />
      </TableCell>
      <TableCell className={cell}>
        <Count value={day.participants} />
      </TableCell>
      <TableCell className={cell}>{day.forecast === null ? "–" : <Count value={day.forecast} />}</TableCell>
      <TableCell className="numeric text-right font-medium">
        <Count value={day.needed} />
      </TableCell>
      <TableCell>
        <PoolBadge needed={day.needed} pool={pool} />
      </TableCell>
    </TableRow>
  );
}

/** Whether the pool is enough for a need, or by how many it is not. */
export function PoolBadge({ needed, pool }: { needed: number; pool: number }) {
  return needed <= pool ? (
    <Badge tone="success">Enough</Badge>
  ) : (
    <Badge tone="warning">
      <Count value={needed - pool} /> missing
    </Badge>
  );
}

function forecastWords({ history }: PlanGroup): string {
  if (history.state === "short")
    return `What is booked and in quarantine already. Not enough history for a forecast: ${history.historyDays} full ${history.historyDays === 1 ? "day" : "days"}, ${history.wantedDays} are wanted.`;
  const method =
    "What is booked and in quarantine already, and a forecast: the median of the same weekday over four weeks, at the last week's level.";
  if (!history.heldOut) return `${method} There is too little history yet to test it.`;
  const { days, meanAbsolute, meanPercent } = history.heldOut;
  const percent = meanPercent === null ? "" : ` (${Math.round(meanPercent)} %)`;
  return `${method} On ${days} held-out days it was off by ${meanAbsolute.toFixed(1)} numbers${percent} on average.`;
}
