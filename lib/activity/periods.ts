import { DateTime, type DurationLike } from "luxon";
import type { Period, Range } from "@/lib/activity/schema";

type Moment = { now: Date; timeZone: string };

/** The day of a time zone from its midnight until now. */
export function todayOf({ now, timeZone }: Moment): Period {
  return { from: DateTime.fromJSDate(now, { zone: timeZone }).startOf("day").toJSDate(), until: now };
}

/** The parts of a range, the earliest first: five minutes, the hours of a day (23 to 25 of them), days. */
export function partsOf(range: Range, { now, timeZone }: Moment): Period[] {
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  if (range === "hour") {
    const end = Math.floor(now.getTime() / fiveMinutes) * fiveMinutes + fiveMinutes;
    return steps(DateTime.fromMillis(end - 12 * fiveMinutes), DateTime.fromMillis(end), { minutes: 5 });
  }
  const tomorrow = local.startOf("day").plus({ days: 1 });
  if (range === "day") return steps(local.startOf("day"), tomorrow, { hours: 1 });
  return steps(tomorrow.minus({ days: 7 }), tomorrow, { days: 1 });
}

const fiveMinutes = 300_000;

/** The same period a week before: at the same time of day, whatever the clocks have done in between. */
export function weekBefore({ from, until }: Period, timeZone: string): Period {
  const back = (at: Date) => DateTime.fromJSDate(at, { zone: timeZone }).minus({ days: 7 }).toJSDate();
  return { from: back(from), until: back(until) };
}

function steps(from: DateTime, until: DateTime, step: DurationLike): Period[] {
  const periods: Period[] = [];
  for (let begin = from; begin < until; begin = begin.plus(step))
    periods.push({ from: begin.toJSDate(), until: begin.plus(step).toJSDate() });
  return periods;
}
