import { PoolBadge } from "@/components/plan/coming-days";
import { countryLabel, needWords } from "@/components/plan/words";
import { Card, CardHeader } from "@/components/ui/card";
import { Count } from "@/components/ui/count";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Plan, PlanGroup } from "@/lib/plan/schema";

/** What each country and kind of session needs, and what of it is there. */
export function GroupTable({ plan }: { plan: Plan }) {
  return (
    <Card>
      <CardHeader
        title="By country and use"
        description={
          plan.rules.strict
            ? "Everybody gets a number of their own country or none, so each country must suffice for itself."
            : "Numbers of another country are given when a person's own has none left: a country that is short refuses nobody as long as all together suffice."
        }
      />
      <Table label="By country and use">
        <TableHeader>
          <TableRow>
            <TableHead>People of</TableHead>
            <TableHead className="max-sm:hidden">For</TableHead>
            <TableHead className="text-right max-sm:hidden">Today</TableHead>
            <TableHead className="text-right">At most</TableHead>
            <TableHead className="text-right max-sm:hidden">Lost</TableHead>
            <TableHead className="text-right max-sm:hidden">There</TableHead>
            <TableHead>Pool</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {plan.groups.map((group) => (
            <GroupRow key={`${group.country} ${group.need}`} group={group} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function GroupRow({ group }: { group: PlanGroup }) {
  const most = Math.max(0, ...group.days.map(({ needed }) => needed));
  return (
    <TableRow>
      <TableCell className="font-medium">
        {countryLabel(group.country)}
        <div className="font-normal text-ink-soft text-xs sm:hidden">{needWords[group.need]}</div>
      </TableCell>
      <TableCell className="text-ink-soft max-sm:hidden">{needWords[group.need]}</TableCell>
      <TableCell className="numeric text-right max-sm:hidden">
        <Count value={group.days[0]?.needed ?? 0} />
      </TableCell>
      <TableCell className="numeric text-right font-medium">
        <Count value={most} />
      </TableCell>
      <TableCell className="numeric text-right text-ink-soft max-sm:hidden">
        <Count value={group.lost} />
      </TableCell>
      <TableCell className="numeric text-right max-sm:hidden">
        <Count value={group.pool} />
      </TableCell>
      <TableCell>
        <PoolBadge needed={most} pool={group.pool} />
      </TableCell>
    </TableRow>
  );
}
