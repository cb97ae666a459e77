/** One line of the table per key. */
export type Results = Record<string, number>;

/** `ratio`: of the last size to the first. `at least`: at the last size. Milliseconds and megabytes: at every size. */
type Goal =
  | { kind: "at most"; value: number }
  | { kind: "at least"; value: number }
  | { kind: "below"; value: number }
  | { kind: "ratio"; value: number };

type Metric = {
  name: string;
  /** What stands for several rounds at one size. */
  combine: (values: readonly number[]) => number;
  goal?: Goal;
};

/** The lists of the API, each of which is measured. */
export const apiListNames = [
  "sessions",
  "rides",
  "messages",
  "deliveries",
  "calls",
  "customers",
  "drivers",
  "numbers",
] as const;

const sameSpeed: Goal = { kind: "ratio", value: 0.9 };

export const metrics: Metric[] = [
  { name: "voice lookups /s", combine: median, goal: sameSpeed },
  { name: "voice p50 ms", combine: median },
  { name: "voice p99 ms", combine: median },
  { name: "texts acknowledged /s", combine: median, goal: sameSpeed },
  { name: "webhook to carrier p50 ms", combine: median, goal: { kind: "at most", value: 15 } },
  { name: "webhook to carrier p99 ms", combine: median, goal: { kind: "at most", value: 60 } },
  { name: "allocations /s", combine: median, goal: { kind: "at least", value: 300 } },
  { name: "busy driver's allocation p50 ms", combine: median },
  { name: "bookings /s", combine: median, goal: sameSpeed },
  { name: "booking p99 ms", combine: median },
  { name: "Rides page p50 ms", combine: median },
  { name: "Rides page p95 ms", combine: median, goal: { kind: "at most", value: 60 } },
  { name: "API sessions opened /s", combine: median, goal: { kind: "at least", value: 100 } },
  { name: "API session p99 ms", combine: median },
  ...apiListNames.flatMap((list): Metric[] => [
    { name: `API ${list} p50 ms`, combine: median },
    { name: `API ${list} p95 ms`, combine: median, goal: { kind: "at most", value: 60 } },
  ]),
  { name: "web process MB", combine: highest, goal: { kind: "below", value: 300 } },
  { name: "failed requests", combine: sum, goal: { kind: "at most", value: 0 } },
];

/** A line for a person: values by size, how the last compares with the first, and what became of the goal. */
export type Line = {
  name: string;
  values: number[];
  ratio: number | null;
  goal: string;
  met: boolean | null;
};

/** Puts the rounds of every size together, in the order of `sizes`. */
export function summarize(roundsOfSizes: readonly (readonly Results[])[]): Line[] {
  return metrics.map(({ name, combine, goal }) => {
    const values = roundsOfSizes.map((rounds) => combine(rounds.map((round) => round[name] ?? Number.NaN)));
    const ratio = values.length > 1 ? (values.at(-1) ?? Number.NaN) / (values[0] ?? Number.NaN) : null;
    return {
      name,
      values,
      ratio,
      goal: describeGoal(goal),
      met: goal ? isMet(goal, { values, ratio }) : null,
    };
  });
}

const signs = { "at most": "≤", "at least": "≥", below: "<" };

function describeGoal(goal: Goal | undefined): string {
  if (!goal) return "";
  if (goal.kind === "ratio") return `last / first ≥ ${goal.value}`;
  return `${signs[goal.kind]} ${goal.value}`;
}

function isMet({ kind, value }: Goal, { values, ratio }: Pick<Line, "values" | "ratio">): boolean | null {
  if (kind === "ratio") return ratio === null ? null : ratio >= value;
  if (kind === "at least") return (values.at(-1) ?? Number.NaN) >= value;
  return values.every((measured) => (kind === "below" ? measured < value : measured <= value));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

function highest(values: readonly number[]): number {
  return Math.max(...values);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
