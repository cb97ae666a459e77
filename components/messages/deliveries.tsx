import { DeliveryLine } from "@/components/messages/delivery-line";
import type { DeliveryActions } from "@/components/messages/delivery-remedies";
import type { ShownDelivery } from "@/lib/messages/shown";

type DeliveriesProps = { deliveries: ShownDelivery[]; timeZone?: string; actions?: DeliveryActions };

/** The copies of one text: one per recipient, or several when it was long or sent again. */
export function Deliveries({ deliveries, ...rest }: DeliveriesProps) {
  if (deliveries.length === 0) return null;
  return (
    <ul className="mt-2 space-y-1.5" aria-label="Deliveries">
      {deliveries.map((delivery) => (
        <DeliveryLine key={delivery.id} delivery={delivery} {...rest} />
      ))}
    </ul>
  );
}
