import { CircleCheck, PhoneOff, RefreshCw } from "lucide-react";
import { NotAtCarrierTable, NotInPoolTable, type SyncActionSet } from "@/components/numbers/sync-tables";
import { providerLabel } from "@/components/numbers/words";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { SyncReport } from "@/lib/numbers/sync";

/** What one carrier has said; `problem` when it has said nothing. */
export type CarrierReport =
  | { provider: string; report: SyncReport; problem: null }
  | { provider: string; report: null; problem: string };

type SyncViewProps = { reports: CarrierReport[]; actions: SyncActionSet };

/** What pool and carriers disagree about. Nothing is changed until somebody says so. */
export function SyncView({ reports, actions }: SyncViewProps) {
  return (
    <>
      <PageHeader
        title="Compare with carriers"
        description="Which numbers your carriers say you rent, and which the pool has."
        back={{ href: "/numbers/buy", label: "Get numbers" }}
        actions={
          <ButtonLink href="/numbers/sync" variant="secondary">
            <RefreshCw aria-hidden /> Ask again
          </ButtonLink>
        }
      />
      {reports.length === 0 ? (
        <Card>
          <EmptyState
            icon={PhoneOff}
            title="No carrier to ask"
            description="None of your carriers has an interface for numbers."
          />
        </Card>
      ) : (
        <div className="space-y-6">
          {reports.map((each) => (
            <CarrierCard key={each.provider} {...each} actions={actions} />
          ))}
        </div>
      )}
    </>
  );
}

function CarrierCard({ provider, report, problem, actions }: CarrierReport & { actions: SyncActionSet }) {
  const name = providerLabel(provider);
  if (report === null)
    return (
      <Card>
        <CardHeader title={name} />
        <CardBody>
          <p role="alert" className="text-danger-ink">
            {problem}
          </p>
        </CardBody>
      </Card>
    );
  return (
    <Card>
      <CardHeader title={name} description={agreement(report.agreed)} />
      {report.notInPool.length > 0 && (
        <NotInPoolTable provider={provider} numbers={report.notInPool} actions={actions} />
      )}
      {report.notAtCarrier.length > 0 && (
        <NotAtCarrierTable provider={provider} numbers={report.notAtCarrier} actions={actions} />
      )}
      {report.notInPool.length + report.notAtCarrier.length === 0 && (
        <CardBody>
          <p className="flex items-center gap-2 text-success-ink">
            <CircleCheck aria-hidden className="size-5" /> Nothing to do: pool and carrier agree.
          </p>
        </CardBody>
      )}
    </Card>
  );
}

function agreement(agreed: number): string {
  return `${agreed} ${agreed === 1 ? "number is" : "numbers are"} in the pool and rented.`;
}
