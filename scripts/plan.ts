import { parseArgs } from "node:util";
import type { Database } from "@/lib/db";
import { makePlan } from "@/lib/plan/make";
import { alertOf, type Plan, type PlanGroup } from "@/lib/plan/schema";

/** `npm run plan`: what Numbers → Plan shows, as tables; with `--json` as one JSON document. */
export async function printPlan(
  database: Database,
  { args, configured }: { args: string[]; configured: readonly string[] },
): Promise<void> {
  const { values } = parseArgs({ args, options: { json: { type: "boolean", default: false } } });
  const plan = await makePlan(database, { providers: configured });
  if (values.json) console.log(JSON.stringify(plan, null, 2));
  else print(plan);
}

function print(plan: Plan): void {
  console.log(
    `${plan.sessions} sessions read. Policy ${plan.rules.policy}, quarantine ${plan.rules.quarantineHours} hours. Days are UTC.`,
  );
  const [main] = plan.groups;
  for (const group of plan.groups) if (group === main || group.binding) printDays(group);
  if (plan.groups.length > 1) printGroups(plan.groups);
  if (plan.busiest.length > 0) {
    console.log("\nThe busiest people: sessions today, live or in quarantine");
    console.table(plan.busiest.map(({ name, side, sessions }) => ({ name, side, sessions })));
  }
  console.log(`\nThe smallest pool that would have refused nothing in the last ${plan.whatIf.days} days`);
  console.table(
    plan.whatIf.rows.map(({ quarantineHours, shared, per_participant }) => ({
      quarantine: `${quarantineHours} h`,
      shared,
      per_participant,
    })),
  );
  console.log(verdict(plan));
}

function printDays(group: PlanGroup): void {
  console.log(
    `\n${countryWord(group)}, ${needWords[group.need]}: ${group.pool} numbers there, ${group.lost} of them lost`,
  );
  console.table(
    group.days.map(({ day, people, texts, participants, forecast, needed }) => ({
      day,
      "busiest person": people,
      texts,
      participants,
      forecast: forecast ?? "–",
      needed,
      enough: needed <= group.pool ? "yes" : `no, add ${needed - group.pool}`,
    })),
  );
  console.log(forecastWords(group));
}

/** Every country and kind of session, in a line each. */
function printGroups(groups: readonly PlanGroup[]): void {
  console.log("\nBy country and use: numbers needed today, at most within two weeks, and there");
  console.table(
    groups.map((group) => ({
      country: countryWord(group),
      for: needWords[group.need],
      today: group.days[0]?.needed ?? 0,
      "at most": Math.max(0, ...group.days.map(({ needed }) => needed)),
      there: group.pool,
      lost: group.lost,
    })),
  );
}

function countryWord({ country }: PlanGroup): string {
  return country === null ? "All countries" : country || "Unknown country";
}

const needWords = { both: "texts and calls", sms: "texts", voice: "calls" } satisfies Record<
  PlanGroup["need"],
  string
>;

function forecastWords({ history }: PlanGroup): string {
  if (history.state === "short")
    return `No forecast: ${history.historyDays} full days of history, ${history.wantedDays} are wanted.`;
  if (!history.heldOut) return "The forecast has not been tested yet: there is too little history for that.";
  const { meanAbsolute, meanPercent, days } = history.heldOut;
  const percent = meanPercent === null ? "" : ` (${meanPercent.toFixed(0)} %)`;
  return `On ${days} held-out days the forecast was off by ${meanAbsolute.toFixed(1)} numbers${percent} on average.`;
}

function verdict(plan: Plan): string {
  const alert = alertOf(plan);
  if (!alert) return `\nThe pool suffices for the next ${plan.rules.headroomDays} days.`;
  return `\nThe pool does not suffice from ${alert.day}: ${alert.needed} numbers are needed, ${alert.pool} are there.`;
}
