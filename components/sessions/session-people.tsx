import { User } from "lucide-react";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { Allowed } from "@/components/layout/allowed";
import { PhoneText } from "@/components/people/phone-text";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody } from "@/components/ui/card";
import type { FormAction } from "@/lib/http/action-state";
import { formatPhone } from "@/lib/phone";
import type { ShownParticipant, ShownSession } from "@/lib/sessions/shown";

type SessionPeopleProps = { session: ShownSession; removeAction: FormAction };

/** Everybody who is or was in a session, and the number by which they reach the others. */
export function SessionPeople({ session, removeAction }: SessionPeopleProps) {
  const present = session.participants.filter(({ leftAt }) => leftAt === null);
  const removable = present.length > 2 && session.state !== "closed" && session.rideId === null;
  return (
    <Card aria-label="People">
      <CardBody>
        <ul className="space-y-5">
          {session.participants.map((person) => (
            <Person key={person.id} person={person}>
              {removable && person.leftAt === null && (
                <Allowed to="sessions.change">
                  <ConfirmButton
                    action={removeAction}
                    values={{ id: session.id, participantId: person.id }}
                    variant="secondary"
                    title={`Remove ${person.name}?`}
                    description="They no longer reach the others. Everybody is told."
                    confirm="Remove"
                  >
                    Remove <span className="sr-only">{person.name}</span>
                  </ConfirmButton>
                </Allowed>
              )}
            </Person>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}

function Person({ person, children }: { person: ShownParticipant; children: React.ReactNode }) {
  return (
    <li className="flex items-start gap-3">
      <span className="grid size-10 shrink-0 place-items-center rounded-full bg-muted text-ink-soft">
        <User aria-hidden className="size-5" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="truncate text-ink-soft text-sm">{person.role}</p>
        <p className="truncate font-medium">{person.name}</p>
        <p className="numeric text-sm">
          <PhoneText phone={person.phone} />
        </p>
        <p className="text-ink-soft text-sm">
          texts and calls <span className="numeric whitespace-nowrap">{formatPhone(person.number)}</span>
        </p>
        {person.optedOut && <Badge tone="warning">Asked not to be texted</Badge>}
        {person.leftAt && <Badge tone="neutral">Has left</Badge>}
        {children}
      </div>
    </li>
  );
}
