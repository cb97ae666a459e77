import type { CallState, HandsetEntry } from "@/lib/handsets/schema";

const endings: Partial<Record<CallState, string>> = {
  in_progress: "in progress",
  no_answer: "not answered",
  busy: "declined",
  failed: "failed",
  not_connected: "not put through",
};

/** A call as the list of a handset says it. */
export function callWords({ direction, state }: Pick<HandsetEntry, "direction" | "state">): string {
  const ending = state && endings[state];
  return [direction === "incoming" ? "Incoming call" : "You called", ending].filter(Boolean).join(", ");
}
