import { Ban, CheckCheck, CircleAlert, Clock, Hourglass, type LucideIcon, Send } from "lucide-react";
import type { BadgeTone } from "@/components/ui/badge";
import type { DeliveryDetails } from "@/lib/messages/queries";

type Look = { label: string; tone: BadgeTone; icon: LucideIcon };

/** How far a copy of a text is, as pages show it. */
export const deliveryLooks = {
  checking: { label: "Being checked", tone: "warning", icon: Hourglass },
  queued: { label: "Waiting", tone: "warning", icon: Clock },
  sending: { label: "Sending", tone: "info", icon: Send },
  sent: { label: "Sent", tone: "info", icon: Send },
  delivered: { label: "Delivered", tone: "success", icon: CheckCheck },
  failed: { label: "Failed", tone: "danger", icon: CircleAlert },
  blocked: { label: "Blocked", tone: "danger", icon: Ban },
} satisfies Record<DeliveryDetails["status"], Look>;
