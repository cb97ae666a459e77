import { Phone } from "lucide-react";
import { sideLook } from "@/components/sessions/side-look";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import type { CallDetails } from "@/lib/calls/queries";

const statusWords = {
  ringing: "put through",
  in_progress: "in progress",
  completed: "ended",
  no_answer: "not answered",
  busy: "busy",
  failed: "failed",
} satisfies Record<CallDetails["status"], string>;

/** One call of a session. */
export function TimelineCall({ call, timeZone }: { call: CallDetails; timeZone: string }) {
  const caller = call.callerParticipant?.displayName ?? "Somebody";
  const look = sideLook(call.callerParticipant?.role ?? null);
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

function outcome(call: CallDetails): string {
  return call.outcome === "connected" ? statusWords[call.status] : "not put through";
}
