import Link from "next/link";
import { ActivityChart } from "@/components/overview/activity-chart";
import { hrefOfCounted } from "@/components/overview/href";
import {
  beginWords,
  type Counted,
  countedWords,
  countWords,
  durationWords,
  rangeWords,
  rateWords,
} from "@/components/overview/words";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type Compared, deliveryRate, type Range, ranges } from "@/lib/activity/schema";

type ActivityCardProps = { parts: Compared[]; range: Range; timeZone: string };

const counted: Counted[] = ["rides", "texts", "calls"];

/** What happened over a range, drawn and as a table. */
export function ActivityCard({ parts, range, timeZone }: ActivityCardProps) {
  const tabs = ranges.map((each) => ({
    href: each === "day" ? "/overview" : `/overview?range=${each}`,
    label: rangeWords[each].label,
    active: each === range,
  }));
  return (
    <Card>
      <CardHeader
        title={rangeWords[range].title}
        description={<>Bars: now. Lines: the same a week before. Times of {timeZone.replaceAll("_", " ")}.</>}
      />
      <LinkTabs label="Range" tabs={tabs} />
      <CardBody>
        <div className="grid gap-8 lg:grid-cols-3">
          {counted.map((each) => (
            <ActivityChart key={each} counted={each} parts={parts} range={range} timeZone={timeZone} />
          ))}
        </div>
        <details className="mt-5 text-sm">
          <summary className="w-fit rounded-md font-medium text-primary-ink">The same as a table</summary>
          <PartsTable parts={parts} range={range} timeZone={timeZone} />
        </details>
      </CardBody>
    </Card>
  );
}

function PartsTable({ parts, range, timeZone }: ActivityCardProps) {
  return (
    <div className="mt-2 max-h-96 overflow-y-auto">
      <Table label="What happened when">
        <TableHeader>
          <TableRow>
            <TableHead>From</TableHead>
            {counted.map((each) => (
              <TableHead key={each} className="text-right">
                {countedWords[each]} (a week before)
              </TableHead>
            ))}
            <TableHead className="text-right">Delivered</TableHead>
            <TableHead className="text-right">Webhook to sent</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {parts.map((part) => (
            <TableRow key={part.period.from.toISOString()}>
              <TableCell className="numeric">{beginWords(part.period.from, { range, timeZone })}</TableCell>
              {counted.map((each) => (
                <TableCell key={each} className="numeric text-right">
                  <CountLink counted={each} part={part} /> ({countWords(part.before[each])})
                </TableCell>
              ))}
              <TableCell className="numeric text-right">{rateWords(deliveryRate(part.figures))}</TableCell>
              <TableCell className="numeric text-right">{durationWords(part.figures.medianMs)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function CountLink({ counted: each, part }: { counted: Counted; part: Compared }) {
  const words = countWords(part.figures[each]);
  if (part.figures[each] === 0) return words;
  return (
    <Link
      href={hrefOfCounted(each, part.period)}
      prefetch={false}
      className="text-primary-ink underline underline-offset-2"
    >
      {words}
    </Link>
  );
}
