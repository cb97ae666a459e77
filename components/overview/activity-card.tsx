import { ActivityChart } from "@/components/overview/activity-chart";
import { hrefOfCounted } from "@/components/overview/href";
import {
  type Counted,
  countedWords,
  type FigureWords,
  figureWords,
  ifKnown,
  rangeWords,
} from "@/components/overview/words";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type Compared, deliveryRate, type Range, ranges } from "@/lib/activity/schema";
import type { Reader } from "@/lib/team/descriptions";

type ActivityCardProps = { parts: Compared[]; range: Range; reader: Reader };

const counted: Counted[] = ["rides", "texts", "calls"];

/** What happened over a range, drawn and as a table. */
export function ActivityCard({ parts, range, reader }: ActivityCardProps) {
  const words = figureWords(reader);
  const tabs = ranges.map((each) => ({
    href: each === "day" ? "/overview" : `/overview?range=${each}`,
    label: rangeWords[each].label,
    active: each === range,
  }));
  return (
    <Card>
      <CardHeader
        title={rangeWords[range].title}
        description={
          <>Bars: now. Lines: the same a week before. Times of {reader.timeZone.replaceAll("_", " ")}.</>
        }
      />
      <LinkTabs label="Range" tabs={tabs} />
      <CardBody>
        <div className="grid gap-8 lg:grid-cols-3">
          {counted.map((each) => (
            <ActivityChart key={each} counted={each} parts={parts} range={range} words={words} />
          ))}
        </div>
        <details className="mt-5 text-sm">
          <summary className="w-fit rounded-md font-medium text-primary-ink">The same as a table</summary>
          <PartsTable parts={parts} range={range} words={words} />
        </details>
      </CardBody>
    </Card>
  );
}

type PartsTableProps = { parts: Compared[]; range: Range; words: FigureWords };

function PartsTable({ parts, range, words }: PartsTableProps) {
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
              <TableCell className="numeric">{words.begin(part.period.from, range)}</TableCell>
              {counted.map((each) => (
                <TableCell key={each} className="numeric text-right">
                  <CountLink counted={each} part={part} words={words} /> ({words.count(part.before[each])})
                </TableCell>
              ))}
              <TableCell className="numeric text-right">
                {ifKnown(deliveryRate(part.figures), words.rate)}
              </TableCell>
              <TableCell className="numeric text-right">
                {ifKnown(part.figures.medianMs, words.duration)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

type CountLinkProps = { counted: Counted; part: Compared; words: FigureWords };

function CountLink({ counted: each, part, words }: CountLinkProps) {
  const count = words.count(part.figures[each]);
  if (part.figures[each] === 0) return count;
  return (
    <Link href={hrefOfCounted(each, part.period)} className="text-primary-ink underline underline-offset-2">
      {count}
    </Link>
  );
}
