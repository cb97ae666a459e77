import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { RideStatus } from "@/lib/rides/filter";

export const rideStatusWords = {
  scheduled: { label: "Scheduled", tone: "info" },
  in_progress: { label: "In progress", tone: "primary" },
  completed: { label: "Completed", tone: "success" },
  cancelled: { label: "Cancelled", tone: "neutral" },
} as const satisfies Record<RideStatus, { label: string; tone: BadgeTone }>;

/** How far a ride is. */
export function RideStatusBadge({ status }: { status: RideStatus }) {
  const { label, tone } = rideStatusWords[status];
  return <Badge tone={tone}>{label}</Badge>;
}
