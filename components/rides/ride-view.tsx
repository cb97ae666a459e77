import type { ReactNode } from "react";
import type { DeliveryActions } from "@/components/messages/delivery-line";
import { RideFacts } from "@/components/rides/ride-facts";
import { RideNumbers } from "@/components/rides/ride-numbers";
import { RideSides } from "@/components/rides/ride-sides";
import { RideStatusBadge } from "@/components/rides/ride-status";
import { Timeline } from "@/components/sessions/timeline";
import type { TimelinePage } from "@/components/sessions/timeline-page";
import { PageHeader } from "@/components/ui/page-header";
import type { FormAction } from "@/lib/http/action-state";
import type { RideDetails } from "@/lib/rides/queries";

type RideViewProps = {
  ride: RideDetails;
  timeline: TimelinePage;
  actions: ReactNode;
  deliveryActions: DeliveryActions;
  moveAction: FormAction;
};

/** A ride: what passed between its sides, who they are, and what can be done. */
export function RideView({ ride, timeline, actions, deliveryActions, moveAction }: RideViewProps) {
  const { id, customer, driver, timeZone } = ride;
  return (
    <>
      <PageHeader
        title={`${customer.name} with ${driver.name}`}
        description={`${ride.start} → ${ride.destination}`}
        back={{ href: "/rides", label: "Rides" }}
        badge={<RideStatusBadge status={ride.status} />}
        actions={actions}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Timeline page={timeline} path={`/rides/${id}`} timeZone={timeZone} actions={deliveryActions} />
        <div className="space-y-6 max-lg:order-first">
          <RideSides sides={ride.sides} customerId={customer.id} driverId={driver.id} />
          <RideFacts ride={ride} />
          <RideNumbers ride={ride} moveAction={moveAction} />
        </div>
      </div>
    </>
  );
}
