import { DeliveryLine } from "@/components/messages/delivery-line";
import type { DeliveryActions } from "@/components/messages/delivery-remedies";
import { cn } from "@/components/ui/cn";
import type { ShownDelivery } from "@/lib/messages/shown";

type DeliveriesProps = {
  deliveries: ShownDelivery[];
  timeZone?: string;
  className?: string;
  actions?: DeliveryActions;
};

/** The copies of one text: one per recipient, or several when it was long or sent again. */
export function Deliveries({ deliveries, className, ...rest }: DeliveriesProps) {
  if (deliveries.length === 0) return null;
  return (
    <ul className={cn("space-y-1.5", className)} aria-label="Deliveries">
      {deliveries.map((delivery) => (
        <DeliveryLine key={delivery.id} delivery={delivery} {...rest} />
      ))}
    </ul>
  );
}
