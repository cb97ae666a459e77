import { hrefOfCounted } from "@/components/overview/href";
import { type Counted, countedWords, type FigureWords } from "@/components/overview/words";
import { Link } from "@/components/ui/link";
import type { Compared, Range } from "@/lib/activity/schema";

type ActivityChartProps = { counted: Counted; parts: Compared[]; range: Range; words: FigureWords };

const barWidth = 0.7;

/** One kind of event over time: bars, and a mark in each at the height of the week before. Drawn on the server. */
export function ActivityChart({ counted, parts, range, words }: ActivityChartProps) {
  const values = parts.map(({ period, figures, before }) => ({
    begin: period.from.toISOString(),
    count: figures[counted],
    before: before[counted],
  }));
  const top = Math.max(1, ...values.flatMap(({ count, before }) => [count, before]));
  const totals = totalsOf(values, { range, words });
  const height = (count: number) => (100 * count) / top;
  const edge = (part: Compared | undefined) => part && words.begin(part.period.from, range);
  return (
    <figure className="min-w-0">
      <figcaption className="flex items-baseline justify-between gap-3 text-sm">
        <span className="font-medium">{countedWords[counted]}</span>
        <Link
          href={hrefOfCounted(counted, { from: parts.at(0)?.period.from })}
          aria-label={`${countedWords[counted]}: ${totals.now}`}
          className="numeric font-medium text-primary-ink underline underline-offset-2"
        >
          {totals.now}
        </Link>
      </figcaption>
      <p className="numeric mt-0.5 flex justify-between gap-3 text-ink-soft text-xs">
        <span className="first-letter:uppercase">{totals.before}</span>
        <span aria-hidden>{words.count(top)}</span>
      </p>
      <svg
        role="img"
        aria-label={`${countedWords[counted]}: ${totals.now}, ${totals.before}, at most ${words.count(top)} at a time.`}
        viewBox={`0 0 ${values.length} 100`}
        preserveAspectRatio="none"
        className="mt-0.5 h-28 w-full overflow-visible border-line border-y [border-top-style:dashed]"
      >
        {values.map(({ begin, count, before }, index) => (
          <g key={begin}>
            <rect
              x={index + (1 - barWidth) / 2}
              y={100 - height(count)}
              width={barWidth}
              height={height(count)}
              className="fill-primary"
            />
            {before > 0 && (
              <line
                x1={index + 0.06}
                x2={index + 0.94}
                y1={100 - height(before)}
                y2={100 - height(before)}
                vectorEffect="non-scaling-stroke"
                strokeWidth={2}
                className="stroke-line-strong"
              />
            )}
          </g>
        ))}
      </svg>
      <p aria-hidden className="numeric mt-1 flex justify-between text-ink-soft text-xs">
        <span>{edge(parts.at(0))}</span>
        <span>{edge(parts.at(-1))}</span>
      </p>
    </figure>
  );
}

type Value = { count: number; before: number };

/** Of a day and a week, the last part is still to come or under way: the week before is told in all. */
function totalsOf(values: readonly Value[], { range, words }: { range: Range; words: FigureWords }) {
  const total = (of: keyof Value) => words.count(values.reduce((sum, value) => sum + value[of], 0));
  return {
    now: total("count"),
    before: `a week before ${range === "hour" ? "" : "in all "}${total("before")}`,
  };
}
