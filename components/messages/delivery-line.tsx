import { deliveryLooks } from "@/components/messages/delivery-looks";
import { type DeliveryActions, DeliveryRemedies } from "@/components/messages/delivery-remedies";
import { PhoneText } from "@/components/people/phone-text";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import type { ShownDelivery } from "@/lib/messages/shown";

type DeliveryLineProps = { delivery: ShownDelivery; timeZone?: string; actions?: DeliveryActions };

/** One copy of a text: for whom, how far it is and since when, and what can be done when it failed. */
export function DeliveryLine({ delivery, timeZone, actions }: DeliveryLineProps) {
  const { label, tone, icon: Icon } = deliveryLooks[delivery.status];
  const to = delivery.recipientParticipant?.displayName ?? <PhoneText phone={delivery.recipientPhone} />;
  const unresolved = delivery.status === "failed" && !delivery.resolvedAt;
  return (
    <li className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5 text-ink-soft text-sm">
      <Badge tone={tone}>
        <Icon aria-hidden />
        {label}
      </Badge>
      <span>
        to {to} <Time at={sinceWhen(delivery)} timeZone={timeZone} className="numeric" />
      </span>
      {delivery.resendOfId && <span>Sent again</span>}
      {delivery.status === "queued" && delivery.attemptCount > 0 && (
        <span>
          Attempt {delivery.attemptCount + 1} at{" "}
          <Time at={delivery.dueAt} timeZone={timeZone} format="time" />
        </span>
      )}
      {delivery.errorReason && delivery.status !== "delivered" && (
        <span className={delivery.status === "failed" ? "text-danger-ink" : ""}>{delivery.errorReason}</span>
      )}
      {unresolved && actions && <DeliveryRemedies deliveryId={delivery.id} actions={actions} />}
      {delivery.status === "failed" && delivery.resolvedAt && <span>Dealt with</span>}
    </li>
  );
}

function sinceWhen(delivery: ShownDelivery): Date {
  const { deliveredAt, failedAt, sentAt, createdAt, status } = delivery;
  if (status === "delivered" && deliveredAt) return deliveredAt;
  if (status === "failed" && failedAt) return failedAt;
  return sentAt ?? createdAt;
}
