import type { ReactNode } from "react";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { Fact } from "@/components/rides/fact";
import { closingWords, graceWords, policyWords, reasonsFor } from "@/components/rides/number-words";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { FormAction } from "@/lib/http/action-state";
import { formatPhone } from "@/lib/phone";
import type { RideDetails, RideSide } from "@/lib/rides/queries";

type RideNumbersProps = { ride: RideDetails; moveAction: FormAction };

/** Why these numbers, how long they reach, and the way to others: folded away, because it is rarely asked. */
export function RideNumbers({ ride, moveAction }: RideNumbersProps) {
  return (
    <Card aria-label="Numbers">
      <CardBody>
        <details>
          <summary className="cursor-pointer font-medium text-sm">Why this number?</summary>
          <div className="mt-4 space-y-4 text-sm">
            <p>{policyWords(ride.session)}</p>
            {explained(ride).map(({ title, side }) => (
              <Explanation key={side.participantId} title={title} side={side} />
            ))}
            <Limits ride={ride} />
            {ride.state !== "closed" && <Moves ride={ride} action={moveAction} />}
          </div>
        </details>
      </CardBody>
    </Card>
  );
}

/** Two who share a number share its reasons. */
function explained({ sides, session }: RideDetails): { title: string; side: RideSide }[] {
  const [first] = sides;
  if (session.policy === "shared" && first) return [{ title: "For both", side: first }];
  return sides.map((side) => ({ title: `For ${side.name}`, side }));
}

function Explanation({ title, side }: { title: string; side: RideSide }) {
  const { choice, number, olderNumbers } = side;
  return (
    <div>
      <p className="text-ink-soft">{title}</p>
      {number && <p className="numeric font-medium">{formatPhone(number)}</p>}
      {choice?.rule === "last_resort" && (
        <Badge tone="warning" className="my-1 whitespace-normal">
          A late reply of an earlier ride may reach this one
        </Badge>
      )}
      {choice ? (
        <ul className="list-disc space-y-1 pl-5">
          {reasonsFor(choice).map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      ) : (
        <p>It was given before reasons were written down.</p>
      )}
      {olderNumbers.length > 0 && (
        <p className="mt-1">
          Still relayed until the end:{" "}
          <span className="numeric">{olderNumbers.map(formatPhone).join(", ")}</span>
        </p>
      )}
    </div>
  );
}

function Limits({ ride }: { ride: RideDetails }) {
  const { openUntil, liveUntil, graceChannels, ttlMinutes, closingReason } = ride.session;
  const at = (instant: Date) => <Time at={instant} timeZone={ride.timeZone} format="datetime-zone" />;
  return (
    <dl className="space-y-3">
      <Fact name="Open until">{openUntil ? at(openUntil) : "Somebody ends it"}</Fact>
      {ttlMinutes && <Fact name="Lives on">{ttlMinutes} minutes after each text or call</Fact>}
      {liveUntil && <Fact name="Reachable until">{at(liveUntil)}</Fact>}
      <Fact name="Relayed in grace">{graceWords(graceChannels)}</Fact>
      {closingReason && <Fact name="Why it ended">{closingWords(closingReason)}</Fact>}
    </dl>
  );
}

function Moves({ ride, action }: { ride: RideDetails; action: FormAction }) {
  const { id, policy } = ride.session;
  if (policy === "shared") {
    return (
      <Move action={action} values={{ id }} people="Both sides get">
        Move to another number
      </Move>
    );
  }
  return (
    <div className="flex flex-wrap gap-2">
      {ride.sides.map(({ participantId, name }) => (
        <Move key={participantId} action={action} values={{ id, participantId }} people={`${name} gets`}>
          Move {name} to another number
        </Move>
      ))}
    </div>
  );
}

type MoveProps = {
  action: FormAction;
  values: Record<string, string>;
  people: string;
  children: ReactNode;
};

function Move({ action, values, people, children }: MoveProps) {
  return (
    <ConfirmButton
      action={action}
      values={values}
      variant="secondary"
      title="Move to another number?"
      description={`${people} another number and a text from it. The present one stays relayed until the ride is over.`}
      confirm="Move"
    >
      {children}
    </ConfirmButton>
  );
}
