import type { ReactNode } from "react";
import { Composer } from "@/components/conversation/composer";
import { Conversation } from "@/components/conversation/conversation";
import { ConversationLayout } from "@/components/conversation/conversation-layout";
import type { Stretch } from "@/components/conversation/stretch";
import type { ReadEarlier } from "@/components/conversation/use-conversation";
import { Allowed } from "@/components/layout/allowed";
import type { DeliveryActions } from "@/components/messages/delivery-remedies";
import { RideFacts } from "@/components/rides/ride-facts";
import { RideNumbers } from "@/components/rides/ride-numbers";
import { RideSides } from "@/components/rides/ride-sides";
import { RideStatusBadge } from "@/components/rides/ride-status";
import { rideSummary } from "@/components/rides/ride-summary";
import { PageHeader } from "@/components/ui/page-header";
import type { FormAction } from "@/lib/http/action-state";
import type { ShownRide } from "@/lib/rides/shown";
import type { Reader } from "@/lib/team/descriptions";

type RideViewProps = {
  ride: ShownRide;
  reader: Reader;
  conversation: Stretch;
  actions: ReactNode;
  deliveryActions: DeliveryActions;
  moveAction: FormAction;
  textAction: FormAction;
  readEarlier: ReadEarlier;
};

/** A ride: what passed between its sides, who they are, and what can be done. */
export function RideView({ ride, reader, conversation, actions, ...handlers }: RideViewProps) {
  const { sessionId, customer, driver, timeZone } = ride;
  return (
    <>
      <PageHeader
        title={`${customer.name} with ${driver.name}`}
        description={`${ride.start} → ${ride.destination}`}
        back={{ href: "/rides", label: "Rides" }}
        badge={<RideStatusBadge status={ride.status} />}
        actions={<Allowed to="rides.change">{actions}</Allowed>}
      />
      <ConversationLayout
        people={<RideSides sides={ride.sides} customerId={customer.id} driverId={driver.id} />}
        details={
          <>
            <RideFacts ride={ride} />
            <RideNumbers ride={ride} reader={reader} moveAction={handlers.moveAction} />
          </>
        }
      >
        <Conversation
          sessionId={sessionId}
          fresh={conversation}
          timeZone={timeZone}
          facts={rideSummary(ride, reader)}
          actions={handlers.deliveryActions}
          readEarlier={handlers.readEarlier}
          composer={
            ride.state !== "closed" && (
              <Composer sessionId={sessionId} people={ride.sides} action={handlers.textAction} />
            )
          }
        />
      </ConversationLayout>
    </>
  );
}
