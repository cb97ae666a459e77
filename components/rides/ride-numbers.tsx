import { ConfirmButton } from "@/components/forms/confirm-button";
import { Allowed } from "@/components/layout/allowed";
import { Fact } from "@/components/rides/fact";
import {
  type Chosen,
  closingWords,
  graceWords,
  policyWords,
  reasonsFor,
} from "@/components/rides/number-words";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { FormAction } from "@/lib/http/action-state";
import { formatPhone } from "@/lib/phone";
import type { ShownRide, ShownSide } from "@/lib/rides/shown";
import type { Reader } from "@/lib/team/descriptions";

type RideNumbersProps = { ride: ShownRide; reader: Reader; moveAction: FormAction };

/** Why these numbers, how long they reach, and the way to others: folded away, because it is rarely asked. */
export function RideNumbers({ ride, reader, moveAction }: RideNumbersProps) {
  const shared = ride.session.policy === "shared" ? ride.sides[0] : undefined;
  const movers = shared ? [null] : ride.sides;
  return (
    // On paper it stands only when it is unfolded.
    <Card aria-label="Numbers" className="print:not-has-open:hidden">
      <CardBody>
        <details>
          <summary className="cursor-pointer font-medium text-sm">Why this number?</summary>
          <div className="mt-4 space-y-4 text-sm">
            <p>{policyWords(ride.session)}</p>
            {shared ? (
              <Explanation
                chosen={{ name: null, placed: ride.sides.every(isPlaced), reader }}
                side={shared}
              />
            ) : (
              ride.sides.map((side) => (
                <Explanation
                  key={side.participantId}
                  chosen={{ name: side.name, placed: isPlaced(side), reader }}
                  side={side}
                />
              ))
            )}
            <Limits ride={ride} />
          </div>
        </details>
        {ride.state !== "closed" && (
          <Allowed to="sessions.change">
            <div className="mt-4 flex flex-wrap gap-2">
              {movers.map((alone) => (
                <Move
                  key={alone?.participantId ?? "both"}
                  action={moveAction}
                  sessionId={ride.sessionId}
                  alone={alone}
                />
              ))}
            </div>
          </Allowed>
        )}
      </CardBody>
    </Card>
  );
}

/** A number that stays on one line. */
function unbroken(number: string): string {
  return number.replaceAll(" ", "\u00a0");
}

function isPlaced({ country }: ShownSide): boolean {
  return country !== null;
}

type ExplanationProps = { chosen: Chosen; side: ShownSide };

function Explanation({ chosen, side }: ExplanationProps) {
  const { choice, number, olderNumbers } = side;
  return (
    <div>
      <p className="text-ink-soft">For {chosen.name ?? "both"}</p>
      {number && <p className="numeric font-medium">{formatPhone(number)}</p>}
      {choice?.rule === "last_resort" && (
        <Badge tone="warning" className="my-1 whitespace-normal">
          A late reply of an earlier ride may reach this one
        </Badge>
      )}
      {choice ? (
        <ul className="list-disc space-y-1 pl-5">
          {reasonsFor(choice, chosen).map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      ) : (
        <p>It was given before reasons were written down.</p>
      )}
      {olderNumbers.length > 0 && (
        <p className="mt-1">
          Still relayed until the end: {olderNumbers.map(formatPhone).map(unbroken).join(", ")}
        </p>
      )}
    </div>
  );
}

function Limits({ ride }: { ride: ShownRide }) {
  const { openUntil, liveUntil, graceChannels, ttlMinutes, closingReason } = ride.session;
  const at = (instant: Date) => <Time at={instant} timeZone={ride.timeZone} />;
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

/** One of two who have a number each. */
type Alone = { participantId: string; name: string };

type MoveProps = { action: FormAction; sessionId: string; alone: Alone | null };

function Move({ action, sessionId, alone }: MoveProps) {
  const people = alone ? `${alone.name} gets` : "Both sides get";
  return (
    <ConfirmButton
      action={action}
      values={{ id: sessionId, ...(alone && { participantId: alone.participantId }) }}
      variant="secondary"
      size="sm"
      title="Move to another number?"
      description={`${people} another number and a text from it. The present one stays relayed until the ride is over.`}
      confirm="Move"
    >
      {alone ? `Another number for ${alone.name}` : "Move to another number"}
    </ConfirmButton>
  );
}
