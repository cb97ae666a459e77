import type { CallDetails } from "@/lib/calls/queries";

// Some carriers say what became of a call only when they are asked, a little later: "put through" until then.
const statusWords = {
  ringing: "put through",
  in_progress: "in progress",
  completed: "ended",
  no_answer: "not answered",
  busy: "declined",
  failed: "failed",
  unknown: "put through; nobody can say how it went on",
} satisfies Record<CallDetails["status"], string>;

/** Who called whom, and what became of it. */
export function callWords(call: CallDetails): string {
  const caller = call.callerParticipant?.displayName ?? "Somebody";
  return `${caller} called ${call.calleeParticipant?.displayName ?? "the proxy number"}: ${outcomeWords(call)}`;
}

/** What became of a call. */
export function outcomeWords({ outcome, status, answeredAt, endedAt }: CallDetails): string {
  if (outcome === "menu") return "asked whom to reach";
  if (outcome === "blocked") return "blocked by the marketplace";
  if (outcome !== "connected") return "not put through";
  if (status === "unknown" && answeredAt) return "answered; nobody can say when it ended";
  if (!answeredAt || !endedAt) return statusWords[status];
  return `${statusWords[status]} after ${durationWords(Number(endedAt) - Number(answeredAt))}`;
}

/** `3 min 5 s`. */
export function durationWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  const parts = [
    { count: Math.floor(seconds / 3_600), unit: "h" },
    { count: Math.floor(seconds / 60) % 60, unit: "min" },
    { count: seconds % 60, unit: "s" },
  ].filter(({ count }) => count > 0);
  return parts.length > 0 ? parts.map(({ count, unit }) => `${count} ${unit}`).join(" ") : "0 s";
}
