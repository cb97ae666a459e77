import type { ReactNode } from "react";
import { capabilityWords, costLabel, providerLabel, typeLabel } from "@/components/numbers/words";
import { Card, CardBody } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { NumberDetails } from "@/lib/numbers/schema";

/** What is known about a number. */
export function NumberFacts({ number }: { number: NumberDetails }) {
  return (
    <Card aria-label="Details">
      <CardBody>
        <dl className="space-y-3 text-sm">
          <Fact name="Carrier">{providerLabel(number.provider)}</Fact>
          <Fact name="Country">{number.country ?? "Unknown"}</Fact>
          <Fact name="Type">{typeLabel(number.type)}</Fact>
          <Fact name="Can do">
            {number.capabilities.map((capability) => capabilityWords[capability]).join(", ")}
          </Fact>
          <Fact name="Monthly cost">{costLabel(number.cost)}</Fact>
          <Fact name="Live sessions">{number.liveSessions}</Fact>
          <Fact name="Known by">{peopleLabel(number.knownBy)}</Fact>
          {number.givenBackAt && (
            <Fact name="Given back">
              <Time at={number.givenBackAt} />
            </Fact>
          )}
        </dl>
      </CardBody>
    </Card>
  );
}

function peopleLabel(count: number): string {
  if (count === 0) return "Nobody: no session and no quarantine";
  return `${count} ${count === 1 ? "person" : "people"} in a session or quarantine`;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-soft">{name}</dt>
      <dd className="numeric break-words">{children}</dd>
    </div>
  );
}
