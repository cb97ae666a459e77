import { LineChart } from "lucide-react";
import { BusiestPeople } from "@/components/plan/busiest-people";
import { ComingDays } from "@/components/plan/coming-days";
import { GroupTable } from "@/components/plan/group-table";
import { NeedChart } from "@/components/plan/need-chart";
import { PlanHeader } from "@/components/plan/plan-header";
import { Terms } from "@/components/plan/terms";
import { Verdict } from "@/components/plan/verdict";
import { WhatIf } from "@/components/plan/what-if";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import type { Plan } from "@/lib/plan/schema";

/** The whole plan: whether the pool suffices, why, for how long, and what else would do. */
export function PlanView({ plan }: { plan: Plan }) {
  const [main] = plan.groups;
  if (!main || plan.sessions === 0) return <NoSessions pool={main?.pool ?? 0} />;
  return (
    <>
      <PlanHeader />
      <div className="space-y-6">
        <Verdict plan={plan} />
        <Terms plan={plan} group={main} />
        <NeedChart group={main} />
        <ComingDays group={main} />
        {plan.groups.length > 1 && <GroupTable plan={plan} />}
        <BusiestPeople people={plan.busiest} />
        <WhatIf plan={plan} />
        <p className="text-ink-soft text-sm">
          Made from {plan.sessions} {plan.sessions === 1 ? "session" : "sessions"} of the past eight weeks, as
          of <Time at={plan.computedAt} />.
        </p>
      </div>
    </>
  );
}

function NoSessions({ pool }: { pool: number }) {
  return (
    <>
      <PlanHeader />
      <Card>
        <EmptyState
          icon={LineChart}
          title="Nothing to plan yet"
          description={
            pool === 0
              ? "The plan counts who has how many rides at once. Begin with two numbers, so that both sides of a ride can have their own."
              : "The plan counts who has how many rides at once. It appears with the first ride."
          }
          action={
            <ButtonLink href={pool === 0 ? "/numbers/new" : "/rides/new"} variant="secondary">
              {pool === 0 ? "Add your first proxy number" : "Book a ride"}
            </ButtonLink>
          }
        />
      </Card>
    </>
  );
}
