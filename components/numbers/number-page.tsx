import { Allowed } from "@/components/layout/allowed";
import { FlowCard, type Setup } from "@/components/numbers/flow-card";
import { HealthCard } from "@/components/numbers/health-card";
import { type NumberActionSet, NumberActions, NumberForms } from "@/components/numbers/number-actions";
import { NumberFacts } from "@/components/numbers/number-facts";
import { OpenLineCard } from "@/components/numbers/open-line-card";
import { ReleaseCard } from "@/components/numbers/release-card";
import { SessionsCard } from "@/components/numbers/sessions-card";
import { openLineWords, statusWords } from "@/components/numbers/words";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import type { FormAction } from "@/lib/http/action-state";
import type { NumberDetails } from "@/lib/numbers/schema";
import { formatPhone } from "@/lib/phone";

type NumberPageProps = {
  number: NumberDetails;
  /** Null for who may not change numbers: the addresses in it prove who knows them. */
  setup: Setup | null;
  /** Whether its carrier can be told from here that we do not want it any more. */
  canRelease: boolean;
  /** Whether another of our numbers can text it. */
  canTextItself: boolean;
  actions: NumberActionSet &
    Record<"check" | "closeLine" | "move" | "openLine" | "release" | "setUp", FormAction>;
};

/** One number: what it is, whether texts arrive on it, and the way back to its carrier. */
export function NumberPage({ number, setup, canRelease, canTextItself, actions }: NumberPageProps) {
  const status = number.openLine ? openLineWords : statusWords[number.status];
  return (
    <>
      <PageHeader
        title={<span className="numeric">{formatPhone(number.e164)}</span>}
        back={{ href: "/numbers", label: "Numbers" }}
        badge={
          number.givenBackAt ? <Badge>Given back</Badge> : <Badge tone={status.tone}>{status.label}</Badge>
        }
        actions={
          !number.givenBackAt &&
          !number.openLine && (
            <NumberForms actions={actions}>
              <NumberActions
                id={number.id}
                phone={formatPhone(number.e164)}
                status={number.status}
                retire={actions.retire}
              />
            </NumberForms>
          )
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_20rem]">
        <div className="space-y-6">
          {number.vanishingSince && <VanishingNote since={number.vanishingSince} />}
          {number.capabilities.includes("sms") && <HealthCard number={number} />}
          {number.status === "draining" && number.liveSessions > 0 && (
            <SessionsCard number={number} action={actions.move} />
          )}
          {number.status !== "retired" && (
            <FlowCard number={number} setup={setup} canTextItself={canTextItself} actions={actions} />
          )}
          <Allowed to="numbers.change">
            {number.status === "active" && number.capabilities.includes("sms") && (
              <OpenLineCard number={number} actions={actions} />
            )}
            {canRelease && !number.givenBackAt && !number.openLine && (
              <ReleaseCard number={number} action={actions.release} />
            )}
          </Allowed>
          {number.givenBackAt && <GivenBack />}
        </div>
        <NumberFacts number={number} />
      </div>
    </>
  );
}

function VanishingNote({ since }: { since: Date }) {
  return (
    <p className="rounded-xl bg-danger-tint px-4 py-3 text-danger-ink text-sm">
      Texts from this number vanish since <Time at={since} />: its carrier accepts them and never says that
      they have arrived, while those of its other numbers do. Drain it and move its sessions, and ask the
      carrier. A text that arrives takes this mark away.
    </p>
  );
}

function GivenBack() {
  return (
    <p className="text-ink-soft">
      This number went back to its carrier. Its history stays. When you rent it again, add it to the pool
      anew.
    </p>
  );
}
