import { Phone } from "lucide-react";
import { sideLook } from "@/components/sessions/side-look";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import type { CallDetails } from "@/lib/calls/queries";

// Some carriers say what became of a call only when they are asked, a little later: "ringing" until then.
const statusWords = {
  ringing: "put through",
  in_progress: "in progress",
  completed: "ended",
  no_answer: "not answered",
  busy: "declined",
  failed: "failed",
  unknown: "put through; nobody can say how it went on",
} satisfies Record<CallDetails["status"], string>;

/** One call of a session. */
export function TimelineCall({ call, timeZone }: { call: CallDetails; timeZone: string }) {
  const caller = call.callerParticipant?.displayName ?? "Somebody";
  const look = sideLook(call.callerParticipant?.place ?? null);
  return (
    <li className={cn("flex flex-col", look.row)}>
      <p className={cn("flex items-center gap-2.5 rounded-2xl px-4 py-2.5", look.bubble)}>
        <Phone aria-hidden className="size-4 shrink-0" />
        <span>
          {caller} called {call.calleeParticipant?.displayName ?? "the proxy number"}: {outcome(call)}
        </span>
      </p>
      <p className="mt-1 text-ink-soft text-sm">
        <Time at={call.receivedAt} timeZone={timeZone} className="numeric" />
      </p>
    </li>
  );
}

function outcome({ outcome: reached, status, answeredAt, endedAt }: CallDetails): string {
  if (reached === "menu") return "asked whom to reach";
  if (reached === "blocked") return "blocked by the marketplace";
  if (reached !== "connected") return "not put through";
  if (status === "unknown" && answeredAt) return "answered; nobody can say when it ended";
  if (!answeredAt || !endedAt) return statusWords[status];
  return `${statusWords[status]} after ${duration(Number(endedAt) - Number(answeredAt))}`;
}

function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  const parts = [
    { count: Math.floor(seconds / 3_600), unit: "h" },
    { count: Math.floor(seconds / 60) % 60, unit: "min" },
    { count: seconds % 60, unit: "s" },
  ].filter(({ count }) => count > 0);
  return parts.length > 0 ? parts.map(({ count, unit }) => `${count} ${unit}`).join(" ") : "0 s";
}
