"use client";

import { useContext, useEffect, useEffectEvent } from "react";
import { LiveContext } from "@/components/live/live-provider";
import type { Topic } from "@/lib/live/schema";

type UseLiveOptions = {
  /** Tables (`calls`), or what is noted in them under an id (`messages:<session id>`). */
  topics: readonly Topic[];
  /** When what is shown was read, in milliseconds of the server's clock; left out: whatever is shown is old. */
  since?: number;
};

/**
 * Calls `changed` within a moment when something of `topics` has changed since then, when that may be so after a
 * break, and when somebody comes back to the page. It may be called when nothing has: read again, and compare.
 */
export function useLive({ topics, since = 0 }: UseLiveOptions, changed: () => void): void {
  const live = useContext(LiveContext);
  const hear = useEffectEvent(changed);
  const start = useEffectEvent((wanted: string) =>
    live?.subscribe({ topics: wanted.split(" "), since, changed: () => hear() }),
  );
  const wanted = topics.join(" ");
  useEffect(() => (wanted === "" ? undefined : start(wanted)), [wanted]);
}
