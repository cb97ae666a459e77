import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { SessionState } from "@/lib/sessions/filter";

export const sessionStateWords = {
  open: { label: "Open", tone: "success" },
  grace: { label: "In grace", tone: "info" },
  closed: { label: "Closed", tone: "neutral" },
} as const satisfies Record<SessionState, { label: string; tone: BadgeTone }>;

/** Whether the people of a session reach each other. */
export function SessionStateBadge({ state }: { state: SessionState }) {
  const { label, tone } = sessionStateWords[state];
  return <Badge tone={tone}>{label}</Badge>;
}
