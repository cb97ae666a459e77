import type { ReactNode } from "react";
import { Composer } from "@/components/conversation/composer";
import { Conversation } from "@/components/conversation/conversation";
import { ConversationLayout } from "@/components/conversation/conversation-layout";
import type { Stretch } from "@/components/conversation/stretch";
import { withoutPhones } from "@/components/conversation/summary";
import type { ReadEarlier } from "@/components/conversation/use-conversation";
import { Allowed } from "@/components/layout/allowed";
import type { DeliveryActions } from "@/components/messages/delivery-remedies";
import { Fact } from "@/components/rides/fact";
import { closingWords } from "@/components/rides/number-words";
import { peopleOf } from "@/components/sessions/people-words";
import { SessionPeople } from "@/components/sessions/session-people";
import { SessionStateBadge, sessionStateWords } from "@/components/sessions/session-state";
import { Card, CardBody } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import type { Endpoint } from "@/lib/callbacks/schema";
import type { FormAction } from "@/lib/http/action-state";
import type { ShownSession } from "@/lib/sessions/shown";

type SessionViewProps = {
  session: ShownSession;
  /** Who hears of this session only; nobody for whom that is not to know. */
  endpoints: Endpoint[];
  conversation: Stretch;
  actions: ReactNode;
  removeAction: FormAction;
  deliveryActions: DeliveryActions;
  textAction: FormAction;
  readEarlier: ReadEarlier;
};

/** A session: what passed between its people, who they are, and what can be done. */
export function SessionView({ session, endpoints, conversation, actions, ...handlers }: SessionViewProps) {
  const { id, state } = session;
  const present = session.participants.filter(({ leftAt }) => leftAt === null);
  return (
    <>
      <PageHeader
        title={peopleOf(session)}
        description={
          session.externalReference ?? (session.rideId ? "The session of a ride" : "A conversation")
        }
        back={{ href: "/sessions", label: "Sessions" }}
        badge={<SessionStateBadge state={state} />}
        actions={<Allowed to="sessions.change">{actions}</Allowed>}
      />
      <ConversationLayout
        people={<SessionPeople session={session} removeAction={handlers.removeAction} />}
        details={<SessionFacts session={session} endpoints={endpoints} />}
      >
        <Conversation
          sessionId={id}
          fresh={conversation}
          facts={[`Session ${id}`, `${sessionStateWords[state].label}: ${withoutPhones(peopleOf(session))}`]}
          actions={handlers.deliveryActions}
          readEarlier={handlers.readEarlier}
          composer={
            state !== "closed" && (
              <Composer
                sessionId={id}
                people={present.map(({ id: participantId, name }) => ({ participantId, name }))}
                action={handlers.textAction}
              />
            )
          }
        />
      </ConversationLayout>
    </>
  );
}

function SessionFacts({ session, endpoints }: Pick<SessionViewProps, "session" | "endpoints">) {
  const at = (instant: Date) => <Time at={instant} />;
  const { openUntil, liveUntil, ttlMinutes, closingReason, answeringRole, rideId, supersededById } = session;
  return (
    <Card aria-label="Details">
      <CardBody>
        <dl className="space-y-3 text-sm">
          <Fact name="Opened">{at(session.createdAt)}</Fact>
          <Fact name="Open until">{openUntil ? at(openUntil) : "Somebody ends it"}</Fact>
          {liveUntil && <Fact name="Relayed until">{at(liveUntil)}</Fact>}
          {ttlMinutes && <Fact name="Lives on with every text or call for">{ttlMinutes} minutes</Fact>}
          {closingReason && <Fact name="Ended because">{closingWords(closingReason)}</Fact>}
          {session.group && <Fact name="Who is rung">{answeringRole ?? "Whom the caller chooses"}</Fact>}
          {rideId && (
            <Fact name="Ride">
              <Link href={`/rides/${rideId}`} className="font-medium text-primary-ink hover:underline">
                Open the ride
              </Link>
            </Fact>
          )}
          {supersededById && (
            <Fact name="Went on in">
              <Link
                href={`/sessions/${supersededById}`}
                className="font-medium text-primary-ink hover:underline"
              >
                A newer session of the same people
              </Link>
            </Fact>
          )}
          {endpoints.map(({ id, url }) => (
            <Fact key={id} name="Its own callbacks go to">
              <Link
                href={`/settings/callbacks/${id}`}
                className="break-all font-medium text-primary-ink hover:underline"
              >
                {new URL(url).host}
              </Link>
            </Fact>
          ))}
        </dl>
      </CardBody>
    </Card>
  );
}
