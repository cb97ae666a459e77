import { Credentials } from "@/components/carriers/credentials";
import { Health } from "@/components/carriers/health";
import { TestForm } from "@/components/carriers/test-form";
import { Webhooks } from "@/components/carriers/webhooks";
import { stateWords } from "@/components/carriers/words";
import { providerLabel } from "@/components/numbers/words";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { CarrierEntry } from "@/lib/carriers/schema";
import type { FormAction } from "@/lib/http/action-state";

/** What can be done with a carrier. */
export type CarrierActionSet = { sendTest: FormAction; checkWebhook: FormAction };

/** One carrier: how it is, what it is configured with, and how its texts and calls find us. */
export function CarrierCard({ carrier, actions }: { carrier: CarrierEntry; actions: CarrierActionSet }) {
  const { name, report, variables, missing, setup, proofs } = carrier;
  const state = report ? stateWords[report.health.state] : null;
  const label = providerLabel(name);
  return (
    <Card aria-label={label}>
      <CardHeader
        title={label}
        description={report && numbersLine(report.numbers)}
        actions={state ? <Badge tone={state.tone}>{state.label}</Badge> : <Badge>Not configured</Badge>}
      />
      <CardBody className="space-y-6">
        {report && <Health report={report} />}
        <Credentials variables={variables} missing={missing} />
        {report && (
          <Webhooks
            name={name}
            webhooks={{ setup, proofs, checks: report.webhooks }}
            action={actions.checkWebhook}
          />
        )}
        {report && report.numbers > 0 && <TestForm name={name} action={actions.sendTest} />}
      </CardBody>
    </Card>
  );
}

function numbersLine(count: number): string {
  if (count === 0) return "No number of this carrier in the pool yet.";
  return count === 1 ? "1 number in the pool." : `${count} numbers in the pool.`;
}
