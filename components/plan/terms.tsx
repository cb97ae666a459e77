import { hoursWord, numbers } from "@/components/plan/words";
import { Card, CardHeader } from "@/components/ui/card";
import { Count } from "@/components/ui/count";
import type { Plan, PlanGroup } from "@/lib/plan/schema";

type Term = { name: string; value: number; why: string };

/** What today's need is made of, each part with its reason. */
export function Terms({ plan, group }: { plan: Plan; group: PlanGroup }) {
  const [today] = group.days;
  if (!today) return null;
  return (
    <Card>
      <CardHeader
        title={
          <>
            Needed today: <Count value={today.needed} of={numbers} />
          </>
        }
        description={
          <>
            The largest of the first three, and the lost ones on top. In the pool:{" "}
            <Count value={group.pool} />.
          </>
        }
      />
      <dl className="divide-y divide-line">
        {termsOf(plan, group).map(({ name, value, why }) => (
          <div key={name} className="grid grid-cols-[3.5rem_minmax(0,1fr)] gap-x-4 px-5 py-3.5">
            <dt className="col-start-2 row-start-1 font-medium">{name}</dt>
            <dd className="numeric row-span-2 row-start-1 text-right font-semibold text-2xl">
              <Count value={value} />
            </dd>
            <dd className="col-start-2 text-ink-soft text-sm">{why}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function termsOf({ rules, sharingExtra }: Plan, { days, lost }: PlanGroup): Term[] {
  const [today] = days;
  const sharing =
    sharingExtra > 0
      ? ` Both sides share one number, for which ${sharingExtra} more were wanted in the last 30 days.`
      : "";
  return [
    {
      name: "The busiest person",
      value: today?.people ?? 0,
      why: `The most sessions that one person has at once today, live or in quarantine (${hoursWord(rules.quarantineHours)}). Each needs a number that means nobody else to them.${sharing}`,
    },
    {
      name: "Texts at once",
      value: today?.texts ?? 0,
      why: `${rateWords(rules.textsPerSecond)} This many carry the busiest ten seconds of the last week.`,
    },
    {
      name: "People in live sessions",
      value: today?.participants ?? 0,
      why: `A number for every ${rules.participantsPerNumber} people who are in live sessions at the same time.`,
    },
    {
      name: "Lost numbers",
      value: lost,
      why: "Active numbers that ten people or more, and a third of those texted, have opted out of or had blocked within 30 days.",
    },
  ];
}

function rateWords(setting: number | null): string {
  if (setting === null)
    return "Some carriers let one number send only so many texts per second; yours counts here if it says so.";
  return `One number sends ${setting} ${setting === 1 ? "text" : "texts"} per second, by the settings.`;
}
