import type { ReactNode } from "react";
import { durationLabel } from "@/components/carriers/words";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { NumberDetails, NumberHealth } from "@/lib/numbers/schema";

type HealthCardProps = { number: Pick<NumberDetails, "health" | "vanishingSince"> };

/** So many failures one after the other are hardly the recipients' fault. */
const manyFailures = 5;

/** How a number does: what has become of its latest texts, and how fast. */
export function HealthCard({ number }: HealthCardProps) {
  const { health } = number;
  const judgement = judge(number);
  return (
    <Card>
      <CardHeader
        title="Health"
        description="What has become of the latest 100 texts from this number."
        actions={judgement && <Badge tone={judgement.tone}>{judgement.label}</Badge>}
      />
      <CardBody>
        {judgement ? (
          <dl className="grid gap-x-6 gap-y-3 text-sm sm:grid-cols-2">
            <Figure name="Arrived">{arrivedLine(health)}</Figure>
            <Figure name="Failed">{failedLine(health)}</Figure>
            <Figure name="Accepted, and silent since">
              {health.silent === 0 ? "None" : `${health.silent}, for more than 15 minutes`}
            </Figure>
            <Figure name="Under way">{health.underWay}</Figure>
            <Figure name="The carrier accepts a text within">{speed(health.answerMs)}</Figure>
            <Figure name="A text arrives within">{speed(health.arrivalMs)}</Figure>
          </dl>
        ) : (
          <p className="text-ink-soft">No text has left from this number yet.</p>
        )}
      </CardBody>
    </Card>
  );
}

/** Null as long as there is nothing to judge by. */
function judge({
  health,
  vanishingSince,
}: HealthCardProps["number"]): { label: string; tone: BadgeTone } | null {
  const { arrived, failed, silent, underWay, failuresInARow } = health;
  if (vanishingSince) return { label: "Texts vanish", tone: "danger" };
  if (arrived + failed + silent + underWay === 0) return null;
  if (failuresInARow >= manyFailures) return { label: `${failuresInARow} failures in a row`, tone: "danger" };
  return arrived > 0
    ? { label: "Works", tone: "success" }
    : { label: "Nothing has arrived yet", tone: "neutral" };
}

function arrivedLine({ arrived, failed, silent }: NumberHealth): string {
  const judged = arrived + failed + silent;
  return judged === 0 ? "None so far" : `${arrived} of ${judged} (${Math.floor((arrived / judged) * 100)} %)`;
}

function failedLine({ failed, failuresInARow, notOffered }: NumberHealth): string {
  const inARow = failuresInARow > 0 ? `, the latest ${failuresInARow} in a row` : "";
  const others = notOffered > 0 ? `; ${notOffered} more were never given to the carrier` : "";
  return `${failed === 0 ? "None" : failed}${inARow}${others}`;
}

function speed(milliseconds: number | null): string {
  return milliseconds === null ? "Not known yet" : `${durationLabel(milliseconds)} (median)`;
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-soft">{name}</dt>
      <dd className="numeric">{children}</dd>
    </div>
  );
}
