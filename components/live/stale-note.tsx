"use client";

import { CloudOff } from "lucide-react";
import { useEffect, useState } from "react";
import type { ConnectionState } from "@/components/live/connection";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";

/** A break that is over so soon is not worth a word. */
const shortMs = 3_000;

/** Says, at the edge of the page, that it is not live and since when, for as long as that is so. */
export function StaleNote({ state, tryNow }: { state: ConnectionState; tryNow: () => void }) {
  const since = useStaleSince(state);
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-4 z-40 flex justify-center px-4 print:hidden"
    >
      {since && (
        <div className="popup pointer-events-auto flex items-center gap-3 rounded-full py-1.5 pr-2 pl-4 text-sm">
          <CloudOff aria-hidden className="size-4 shrink-0 text-ink-soft" />
          <p>
            Not live at the moment. This is how it was at{" "}
            <Time at={since} format="seconds" className="numeric" />.
          </p>
          <Button variant="ghost" size="sm" onClick={tryNow}>
            Try now
          </Button>
        </div>
      )}
    </div>
  );
}

function useStaleSince(state: ConnectionState): Date | null {
  const [since, setSince] = useState<Date | null>(null);
  useEffect(() => {
    if (state !== "away") return setSince(null);
    const lost = new Date();
    const timer = setTimeout(setSince, shortMs, lost);
    return () => clearTimeout(timer);
  }, [state]);
  return since;
}
