import type { ReactNode } from "react";
import { hrefOfCounted, hrefOfFailed } from "@/components/overview/href";
import { type Counted, countedWords, figureWords, ifKnown } from "@/components/overview/words";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { type Compared, deliveryRate } from "@/lib/activity/schema";
import type { Reader } from "@/lib/team/descriptions";

/** Today's numbers, each of which leads to what it has counted. */
export function TodayFigures({ today, reader }: { today: Compared; reader: Reader }) {
  const words = figureWords(reader);
  const { figures, before, period } = today;
  // Until now, and whatever comes until somebody has opened the list.
  const since = { from: period.from };
  const rate = deliveryRate(figures);
  return (
    <ul className="grid grid-cols-2 gap-3 lg:grid-cols-5">
      {countedKeys.map((counted) => (
        <Figure
          key={counted}
          label={countedWords[counted]}
          value={words.count(figures[counted])}
          href={hrefOfCounted(counted, since)}
          note={words.comparison(figures[counted], before[counted])}
        />
      ))}
      <Figure
        label="Delivered"
        value={ifKnown(rate, words.rate)}
        href={hrefOfFailed(since)}
        note={`${words.count(figures.failed)} failed${beforeWords(deliveryRate(before), words.rate)}`}
      />
      <Figure
        label="Webhook to sent"
        value={ifKnown(figures.medianMs, words.duration)}
        href={hrefOfCounted("texts", since, { state: "received" })}
        note={`Median${beforeWords(before.medianMs, words.duration)}`}
      />
    </ul>
  );
}

function beforeWords(before: number | null, words: (before: number) => string): string {
  return before === null ? "" : `; a week before ${words(before)}`;
}

const countedKeys: Counted[] = ["rides", "texts", "calls"];

function Figure(props: { label: string; value: string; href: string; note: ReactNode }) {
  return (
    <li className="max-lg:last:col-span-2">
      <Card className="relative h-full px-4 py-3.5 transition-colors hover:bg-muted">
        <h3 className="text-ink-soft text-sm">
          <Link href={props.href} className="after:absolute after:inset-0">
            {props.label}
            <span className="numeric mt-0.5 block font-semibold text-2xl text-ink tracking-tight">
              {props.value}
            </span>
          </Link>
        </h3>
        <p className="numeric mt-1 text-ink-soft text-xs">{props.note}</p>
      </Card>
    </li>
  );
}
