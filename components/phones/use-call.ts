"use client";

import { useRef, useState } from "react";
import type { CallResult, CallStep, HandsetLine, Pressed } from "@/lib/handsets/schema";

/** A call that this handset makes, until its network knows of it. */
export type Attempt = {
  number: string;
  label: string;
  result: CallResult | { kind: "dialling" } | { kind: "failed" };
};

/** What is on the screen: a call of one's own that did not get through so far, or one that the network knows. */
export type CallOnScreen = { kind: "attempt"; attempt: Attempt } | { kind: "line"; line: HandsetLine };

type UseCallOptions = {
  line: HandsetLine | null;
  call: (number: string, pressed?: Pressed) => Promise<CallResult>;
  press: (step: CallStep) => Promise<boolean>;
};

/**
 * A handset's calls, one at a time. How one goes on is the network's to say; a caller reads how it ended until they
 * put it away. What comes to ring only after hanging up is hung up at once.
 */
export function useCall({ line, call, press }: UseCallOptions) {
  const [attempt, setAttempt] = useState<Attempt | null>(null);
  const [followed, setFollowed] = useState<string | null>(null);
  const turn = useRef(0);
  const live = line !== null && line.endedAt === null;
  if (live && followed !== line.id) setFollowed(line.id);

  async function connect({ number, label }: Pick<Attempt, "number" | "label">, pressed?: Pressed) {
    const mine = ++turn.current;
    setAttempt({ number, label, result: { kind: "dialling" } });
    const result = await call(number, pressed).catch(() => ({ kind: "failed" }) as const);
    if (mine === turn.current) {
      setAttempt({ number, label, result });
      if (result.kind === "rings") setFollowed(result.id);
    } else if (result.kind === "rings") void press({ id: result.id, step: "hang_up" });
  }

  function putAway() {
    turn.current++;
    setAttempt(null);
    setFollowed(null);
  }

  function hangUp() {
    const id = live ? line.id : attempt?.result.kind === "rings" ? attempt.result.id : null;
    if (id) void press({ id, step: "hang_up" });
    putAway();
  }

  const enter = (digits: string) => {
    if (attempt?.result.kind === "asks") void connect(attempt, { id: attempt.result.id, digits });
  };
  return {
    onScreen: screenOf({ line, attempt, followed }),
    dial: (number: string, label: string) => void connect({ number, label }),
    enter,
    answer: () => line && void press({ id: line.id, step: "answer" }),
    decline: () => line && void press({ id: line.id, step: "decline" }),
    hangUp,
    putAway,
  };
}

type Known = { line: HandsetLine | null; attempt: Attempt | null; followed: string | null };

/** Once it is over there is nothing to read, but for a caller who reached nobody. */
function screenOf({ line, attempt, followed }: Known): CallOnScreen | null {
  const unreached = line?.direction === "outgoing" && line.state !== "completed";
  const known = line && line.id === followed && (line.endedAt === null || unreached);
  if (attempt && !(attempt.result.kind === "rings" && line?.id === attempt.result.id))
    return { kind: "attempt", attempt };
  return known ? { kind: "line", line } : null;
}
