import { Ban, CheckCheck, CircleAlert, Clock, Hourglass, type LucideIcon, Send } from "lucide-react";
import { ActionButton } from "@/components/forms/action-button";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import type { FormAction } from "@/lib/http/action-state";
import type { DeliveryDetails } from "@/lib/messages/queries";
import { formatPhone } from "@/lib/phone";

/** Without `sendAgain` it makes no sense to send the text once more. */
export type DeliveryActions = { sendAgain?: FormAction; dismiss: FormAction };
type DeliveryLineProps = { delivery: DeliveryDetails; timeZone?: string; actions?: DeliveryActions };
type Look = { label: string; tone: BadgeTone; icon: LucideIcon };

const looks = {
  checking: { label: "Being checked", tone: "warning", icon: Hourglass },
  queued: { label: "Waiting", tone: "warning", icon: Clock },
  sending: { label: "Sending", tone: "info", icon: Send },
  sent: { label: "Sent", tone: "info", icon: Send },
  delivered: { label: "Delivered", tone: "success", icon: CheckCheck },
  failed: { label: "Failed", tone: "danger", icon: CircleAlert },
  blocked: { label: "Blocked", tone: "danger", icon: Ban },
} satisfies Record<DeliveryDetails["status"], Look>;

/** One copy of a text: for whom, how far it is and since when, and what can be done when it failed. */
export function DeliveryLine({ delivery, timeZone, actions }: DeliveryLineProps) {
  const { label, tone, icon: Icon } = looks[delivery.status];
  const values = { deliveryId: delivery.id };
  const to = delivery.recipientParticipant?.displayName ?? formatPhone(delivery.recipientPhone.e164);
  const unresolved = delivery.status === "failed" && !delivery.resolvedAt;
  return (
    <li className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5 text-ink-soft text-sm">
      <Badge tone={tone}>
        <Icon aria-hidden />
        {label}
      </Badge>
      <span>
        to {to} <Time at={sinceWhen(delivery)} timeZone={timeZone} format="datetime" className="numeric" />
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
      {unresolved && actions && (
        <span className="flex gap-2">
          {actions.sendAgain && (
            <ActionButton action={actions.sendAgain} values={values} variant="secondary" size="sm">
              Send again
            </ActionButton>
          )}
          <ActionButton action={actions.dismiss} values={values} variant="ghost" size="sm">
            Dismiss
          </ActionButton>
        </span>
      )}
      {delivery.status === "failed" && delivery.resolvedAt && <span>Dealt with</span>}
    </li>
  );
}

function sinceWhen(delivery: DeliveryDetails): Date {
  const { deliveredAt, failedAt, sentAt, createdAt, status } = delivery;
  if (status === "delivered" && deliveredAt) return deliveredAt;
  if (status === "failed" && failedAt) return failedAt;
  return sentAt ?? createdAt;
}
