"use client";

import { PhoneIncoming } from "lucide-react";
import { useEffect, useState } from "react";
import type { ThreadView } from "@/components/phones/types";
import { Button } from "@/components/ui/button";

const ringMs = 30_000;

/** The newest call that rings here now, with the proxy number that it shows. */
export function IncomingCall({ threads }: { threads: ThreadView[] }) {
  const [ended, setEnded] = useState<string | null>(null);
  const call = newestRinging(threads);
  const id = call?.id;

  useEffect(() => {
    if (!id) return;
    const timer = setTimeout(() => setEnded(id), ringMs);
    return () => clearTimeout(timer);
  }, [id]);

  return (
    <div aria-live="assertive" className="bg-muted px-3 not-empty:pb-3">
      {call && call.id !== ended && (
        <div className="flex items-center gap-3 rounded-2xl bg-raised px-4 py-3 shadow-card">
          <PhoneIncoming aria-hidden className="size-5 shrink-0 animate-pulse text-success-ink" />
          <p className="numeric min-w-0 flex-1 text-sm">
            Incoming call from <strong className="block font-semibold">{call.label}</strong>
          </p>
          <Button size="sm" variant="secondary" onClick={() => setEnded(call.id)}>
            Dismiss
          </Button>
        </div>
      )}
    </div>
  );
}

function newestRinging(threads: ThreadView[]) {
  const ringing = threads.flatMap(({ label, entries }) =>
    entries.filter((entry) => entry.ringing).map(({ id, at }) => ({ id, at, label })),
  );
  return ringing.sort((one, other) => Number(other.at) - Number(one.at))[0];
}
