"use client";

import { useEffect, useEffectEvent, useState, useTransition } from "react";
import {
  firstPlace,
  follow,
  newestUnsettled,
  prepend,
  renew,
  type Stretch,
} from "@/components/conversation/stretch";

export type ReadEarlier = (wanted: { sessionId: string; before: number }) => Promise<Stretch>;

type Options = { sessionId: string; fresh: Stretch; readEarlier: ReadEarlier };

/**
 * A conversation as far as it has been read: its end as the page last got it, and what was asked for of its past.
 * When the end comes anew, what has slid out of it stays, and the newest of it that was still under way is read again.
 */
export function useConversation({ sessionId, fresh, readEarlier }: Options) {
  const [known, setKnown] = useState(fresh);
  const [seen, setSeen] = useState(fresh);
  const [failed, setFailed] = useState(false);
  const [reading, startReading] = useTransition();
  if (seen !== fresh) {
    setSeen(fresh);
    setKnown(follow(known, fresh) ?? fresh);
  }

  function loadEarlier() {
    const before = known.older;
    if (before === null || reading) return;
    startReading(async () => {
      try {
        const earlier = await readEarlier({ sessionId, before });
        setKnown((current) => (current.older === before ? prepend(current, earlier) : current));
        setFailed(false);
      } catch {
        setFailed(true);
      }
    });
  }

  const renewPast = useEffectEvent(async (end: Stretch) => {
    const before = firstPlace(end.entries);
    const unsettled = before === null ? null : newestUnsettled(known, { before });
    if (!unsettled) return;
    // What cannot be read now is read with the next change.
    const past = await readEarlier({ sessionId, before: unsettled.seq + 1 }).catch(() => null);
    if (past) setKnown((current) => renew(current, past));
  });
  useEffect(() => void renewPast(fresh), [fresh]);

  return { ...known, loadEarlier, reading, failed };
}
