import type { EntryDelivery } from "@/components/conversation/entry";
import { deliveryLooks } from "@/components/messages/delivery-looks";
import { type DeliveryActions, DeliveryRemedies } from "@/components/messages/delivery-remedies";
import type { BadgeTone } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";

type TicksProps = { deliveries: EntryDelivery[]; timeZone: string; actions: DeliveryActions };

/** How far the copies of a text are: one per recipient, or several when it was long or sent again. */
export function Ticks({ deliveries, ...rest }: TicksProps) {
  if (deliveries.length === 0) return null;
  return (
    <ul aria-label="Deliveries" className="mt-1 space-y-1">
      {deliveries.map((delivery) => (
        <Tick key={delivery.id} delivery={delivery} {...rest} />
      ))}
    </ul>
  );
}

const tones = {
  neutral: "text-ink-soft",
  info: "text-info-ink",
  success: "text-success-ink",
  warning: "text-warning-ink",
  danger: "text-danger-ink",
} satisfies Partial<Record<BadgeTone, string>>;

type TickProps = { delivery: EntryDelivery; timeZone: string; actions: DeliveryActions };

function Tick({ delivery, timeZone, actions }: TickProps) {
  const { status, to, at, next, reason, resend, resolved } = delivery;
  const { label, tone, icon: Icon } = deliveryLooks[status];
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-soft text-xs">
      <span className={cn("inline-flex items-center gap-1 font-medium", tones[tone])}>
        <Icon aria-hidden className="size-3.5" />
        {label}
      </span>
      <span>
        to {to}, <Time at={at} timeZone={timeZone} format="time" className="numeric" />
      </span>
      {resend && <span>Sent again</span>}
      {next && (
        <span>
          Attempt {next.attempt} at <Time at={next.at} timeZone={timeZone} format="time" />
        </span>
      )}
      {reason && <span className={status === "failed" ? "text-danger-ink" : ""}>{reason}</span>}
      {status === "failed" &&
        (resolved ? (
          <span>Dealt with</span>
        ) : (
          <DeliveryRemedies deliveryId={delivery.id} actions={actions} />
        ))}
    </li>
  );
}
