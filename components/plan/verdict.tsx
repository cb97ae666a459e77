import { CircleCheck, TriangleAlert } from "lucide-react";
import { PlanDate } from "@/components/plan/plan-date";
import { countryLabel, needWords, numbers } from "@/components/plan/words";
import { ButtonLink } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Count } from "@/components/ui/count";
import { alertOf, type Plan, type PlanAlert } from "@/lib/plan/schema";

/** Whether the pool suffices, in a sentence. */
export function Verdict({ plan }: { plan: Plan }) {
  const alert = alertOf(plan);
  const Icon = alert ? TriangleAlert : CircleCheck;
  const colours = alert ? "bg-warning-tint text-warning-ink" : "bg-success-tint text-success-ink";
  return (
    <section
      aria-label="Whether the pool suffices"
      className={cn("flex flex-wrap items-center gap-x-6 gap-y-3 rounded-xl px-5 py-4", colours)}
    >
      <Icon aria-hidden className="size-6 shrink-0" />
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-semibold">
          {alert ? (
            <>
              Add at least <Count value={alert.needed - alert.pool} of={numbers} />{" "}
              <When plan={plan} day={alert.day} />
            </>
          ) : (
            `The pool suffices${spanWords(plan.rules.headroomDays)}`
          )}
        </p>
        <p className="text-sm">{alert ? <Lack alert={alert} /> : <Enough plan={plan} />}</p>
      </div>
      {alert && (
        <ButtonLink href="/numbers/new" variant="secondary">
          Add a number
        </ButtonLink>
      )}
    </section>
  );
}

function When({ plan: { groups }, day }: { plan: Plan; day: string }) {
  if (groups[0]?.days[0]?.day === day) return "today";
  return (
    <>
      before <PlanDate day={day} />
    </>
  );
}

function spanWords(days: number): string {
  if (days === 0) return " today";
  return days === 1 ? " today and tomorrow" : ` for the next ${days} days`;
}

function Lack({ alert: { need, country, needed, pool } }: { alert: PlanAlert }) {
  return (
    <>
      {needWords[need]}, {countryLabel(country).toLowerCase()}: <Count value={needed} of={numbers} /> needed
      then, <Count value={pool} /> in the pool.
    </>
  );
}

function Enough({ plan: { groups, rules } }: { plan: Plan }) {
  const [main] = groups;
  const most = Math.max(
    0,
    ...(main?.days.slice(0, rules.headroomDays + 1) ?? []).map(({ needed }) => needed),
  );
  return (
    <>
      <Count value={most} of={numbers} /> needed at most, <Count value={main?.pool ?? 0} /> in the pool.
    </>
  );
}
