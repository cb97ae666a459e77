"use client";

import { PhoneCall, PhoneIncoming } from "lucide-react";
import { useEffect, useEffectEvent } from "react";
import type { TellCall } from "@/components/phones/use-call";
import { Button } from "@/components/ui/button";
import type { ThreadView } from "@/lib/handsets/schema";

const ringMs = 30_000;

type IncomingCallProps = { threads: ThreadView[]; tell: TellCall };

/** The newest call that rings here now, or that was answered here, with the proxy number that it shows. */
export function IncomingCall({ threads, tell }: IncomingCallProps) {
  const call = newestHere(threads);
  const answered = call?.state === "in_progress";
  useMissed(call && !answered ? call.id : null, tell);
  const Icon = answered ? PhoneCall : PhoneIncoming;
  return (
    <div aria-live="assertive" className="bg-muted px-3 not-empty:pb-3">
      {call && (
        <div className="flex flex-wrap items-center gap-3 rounded-2xl bg-raised px-4 py-3 shadow-card">
          <Icon
            aria-hidden
            className={answered ? "size-5 text-success-ink" : "size-5 animate-pulse text-success-ink"}
          />
          <p className="numeric min-w-44 flex-1 text-sm">
            {answered ? "On the phone with" : "Incoming call from"}{" "}
            <strong className="block font-semibold">{call.label}</strong>
          </p>
          <div className="flex grow gap-2">
            {answered ? (
              <Button size="sm" variant="danger" className="flex-1" onClick={() => tell(call.id, "hang_up")}>
                End call
              </Button>
            ) : (
              <>
                <Button size="sm" className="flex-1" onClick={() => tell(call.id, "answer")}>
                  Answer
                </Button>
                <Button
                  size="sm"
                  variant="secondary"
                  className="flex-1"
                  onClick={() => tell(call.id, "decline")}
                >
                  Decline
                </Button>
              </>
            )}
          </div>
        </div>
      )}
    </div>
  );
}

/** A phone stops ringing after a while. */
function useMissed(ringing: string | null, tell: TellCall) {
  const miss = useEffectEvent((id: string) => tell(id, "miss"));
  useEffect(() => {
    if (!ringing) return;
    const timer = setTimeout(() => miss(ringing), ringMs);
    return () => clearTimeout(timer);
  }, [ringing]);
}

function newestHere(threads: ThreadView[]) {
  return threads
    .flatMap(({ label, entries }) => entries.map((entry) => ({ ...entry, label })))
    .filter(({ direction }) => direction === "incoming")
    .filter(({ state }) => state === "ringing" || state === "in_progress")
    .sort((one, other) => Number(other.at) - Number(one.at))[0];
}
