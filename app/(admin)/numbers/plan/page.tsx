import { PlanPending } from "@/components/plan/plan-pending";
import { PlanView } from "@/components/plan/plan-view";
import { getContext } from "@/lib/http/context";
import { currentPlan } from "@/lib/plan/store";

export const metadata = { title: "Plan" };

export default async function PlanPage() {
  const { database, carriers } = await getContext("work.read");
  const plan = await currentPlan(database, { providers: carriers?.map(({ name }) => name) });
  return plan ? <PlanView plan={plan} /> : <PlanPending />;
}
