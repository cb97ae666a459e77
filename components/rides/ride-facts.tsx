import { Fact } from "@/components/rides/fact";
import { Card, CardBody } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { SessionState } from "@/lib/rides/queries";
import type { ShownRide } from "@/lib/rides/shown";

/** Where, when and how far. */
export function RideFacts({ ride }: { ride: ShownRide }) {
  const at = (instant: Date) => <Time at={instant} timeZone={ride.timeZone} />;
  return (
    <Card aria-label="Details">
      <CardBody>
        <dl className="space-y-3 text-sm">
          <Fact name="Pickup">
            {at(ride.pickupAt)}
            <span className="block text-ink-soft">{ride.timeZone.replaceAll("_", " ")}</span>
          </Fact>
          <Fact name="Start">{ride.start}</Fact>
          <Fact name="Destination">{ride.destination}</Fact>
          <Fact name="Booked">{at(ride.createdAt)}</Fact>
          {ride.startedAt && <Fact name="Started">{at(ride.startedAt)}</Fact>}
          {ride.endedAt && <Fact name="Ended">{at(ride.endedAt)}</Fact>}
          <Fact name="Texts and calls">{relaying(ride.state)}</Fact>
          {ride.state === "grace" && ride.session.liveUntil && (
            <Fact name="Relayed until">{at(ride.session.liveUntil)}</Fact>
          )}
          <Fact name="Session">
            <Link
              href={`/sessions/${ride.sessionId}`}
              className="font-medium text-primary-ink hover:underline"
            >
              Open the session
            </Link>
          </Fact>
        </dl>
      </CardBody>
    </Card>
  );
}

function relaying(state: SessionState): string {
  const words = {
    open: "Relayed",
    grace: "Still relayed for a while",
    closed: "No longer relayed",
  } satisfies Record<SessionState, string>;
  return words[state];
}
