import { LineChart } from "lucide-react";
import { PlanHeader } from "@/components/plan/plan-header";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";

/** What stands here until the worker has worked out the first plan of a large installation. */
export function PlanPending() {
  return (
    <>
      <PlanHeader />
      <Card>
        <EmptyState
          icon={LineChart}
          title="The first plan is on its way"
          description="With so many sessions the worker makes it, within a few minutes of its start. Look again then, or run npm run plan."
        />
      </Card>
    </>
  );
}
