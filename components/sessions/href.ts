import { addressOf, changed } from "@/components/ui/address";
import type { SessionFilter } from "@/lib/sessions/filter";

/** The address of the Sessions page with `changes` to what it shows; another page only when `changes` ask for it. */
export function hrefOfSessions(filter: Partial<SessionFilter>, changes: Partial<SessionFilter>): string {
  return addressOf("/sessions", changed(filter, changes));
}

/** The page where a session is looked at: its ride's, if it has one. */
export function hrefOfConversation({ sessionId, rideId }: { sessionId: string; rideId?: string }): string {
  return rideId ? `/rides/${rideId}` : `/sessions/${sessionId}`;
}
