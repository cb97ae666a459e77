import { z } from "zod";
import { medianOf } from "@/lib/activity/median";
import { partsOf, todayOf, weekBefore } from "@/lib/activity/periods";
import type { ActivityReport, Compared, Figures, Period, Range } from "@/lib/activity/schema";
import { readNow } from "@/lib/clock";
import { type Database, plainly } from "@/lib/db";

const stepSchema = z.object({
  begins: z.date(),
  rides: z.number(),
  texts: z.number(),
  calls: z.number(),
  delivered: z.number(),
  failed: z.number(),
  waits: z.record(z.string(), z.number()),
});

type Step = z.output<typeof stepSchema>;

/** What happened today and in the parts of a range, each beside the week before. */
export async function readActivity(
  database: Database,
  { range, timeZone }: { range: Range; timeZone: string },
): Promise<ActivityReport> {
  const moment = { now: await readNow(plainly(database)), timeZone };
  const today = todayOf(moment);
  const parts = partsOf(range, moment);
  const compare = comparer(database, { now: moment.now, timeZone });
  const [[compared], comparedParts, failed] = await Promise.all([
    compare([today], "15 minutes"),
    compare(parts, range === "hour" ? "5 minutes" : "15 minutes"),
    countFailed(database, today),
  ]);
  if (!compared) throw new Error("Today has no figures.");
  return { today: { ...compared, figures: { ...compared.figures, failed } }, parts: comparedParts };
}

/** The copies that have failed, now: the worker hears of it half a minute later, and the list behind it at once. */
async function countFailed(database: Database, { from, until }: Period): Promise<number> {
  const [row] = await plainly(database).$queryRaw<{ count: number }[]>`
    select count(*)::int as count from deliveries
    where status = 'failed' and id >= first_id_at(${from}::timestamptz) and id < first_id_at(${until}::timestamptz)`;
  return row?.count ?? 0;
}

function comparer(database: Database, { now, timeZone }: { now: Date; timeZone: string }) {
  const read = readOnce((span: Span) => readSteps(database, span));
  return async (periods: Period[], step: string): Promise<Compared[]> => {
    const earlier = periods.map((period) => weekBefore(period, timeZone));
    const [then, since] = await Promise.all(
      [earlier, periods].map((some) => read(soFar({ ...spanOf(some), step }, now))),
    );
    return periods.map((period, index) => ({
      period,
      figures: sum(since ?? [], period),
      before: sum(then ?? [], earlier[index] ?? period),
    }));
  };
}

/** A stretch of time that is read in steps. */
type Span = Period & { step: string };

/** Today is also the parts of its own range: each stretch is read once. */
function readOnce(read: (span: Span) => Promise<Step[]>): (span: Span) => Promise<Step[]> {
  const known = new Map<string, Promise<Step[]>>();
  return (span) => {
    const key = JSON.stringify(span);
    const steps = known.get(key) ?? read(span);
    known.set(key, steps);
    return steps;
  };
}

/** Without what has not come yet. */
function soFar({ from, until, step }: Span, now: Date): Span {
  return { from, until: new Date(Math.min(until.getTime(), Math.max(now.getTime(), from.getTime()))), step };
}

function spanOf(periods: readonly Period[]): Period {
  const [first, last] = [periods.at(0), periods.at(-1)];
  if (!first || !last) throw new Error("A range has parts.");
  return { from: first.from, until: last.until };
}

/**
 * What the worker has measured, and what it has not, measured now: the last half hour always, so that it is true to
 * the second, and a last part that is no whole quarter of an hour.
 */
async function readSteps(database: Database, { from, until: end, step }: Span): Promise<Step[]> {
  if (step !== "15 minutes") return measure(database, { from, until: end, step });
  const rows = await plainly(database).$queryRaw<unknown[]>`
    with kept as (
      select least(
        coalesce(max(begins) + interval '15 minutes', ${from}::timestamptz),
        date_bin('15 minutes', app_now() - interval '30 minutes', 'epoch'),
        date_bin('15 minutes', ${end}::timestamptz, 'epoch')) as until
      from activity
    )
    select begins, rides, texts, calls, delivered, failed, waits from activity
    where begins >= ${from}::timestamptz and begins < (select until from kept)
    union all
    select begins, rides, texts, calls, delivered, failed, waits
    from kept, measure_activity(greatest(${from}::timestamptz, kept.until), ${end}::timestamptz)`;
  return z.array(stepSchema).parse(rows);
}

async function measure(database: Database, { from, until, step }: Span): Promise<Step[]> {
  const rows = await plainly(database).$queryRaw<unknown[]>`
    select begins, rides, texts, calls, delivered, failed, waits
    from measure_activity(${from}::timestamptz, ${until}::timestamptz, ${step}::interval)`;
  return z.array(stepSchema).parse(rows);
}

function sum(steps: readonly Step[], { from, until }: Period): Figures {
  const own = steps.filter(({ begins }) => begins >= from && begins < until);
  const total = (of: (step: Step) => number) => own.reduce((count, step) => count + of(step), 0);
  return {
    rides: total((step) => step.rides),
    texts: total((step) => step.texts),
    calls: total((step) => step.calls),
    delivered: total((step) => step.delivered),
    failed: total((step) => step.failed),
    medianMs: medianOf(own.map(({ waits }) => waits)),
  };
}
