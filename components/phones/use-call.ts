"use client";

import { useRef, useState } from "react";
import type { CallResult, CallState, HandsetCallEvent, Thread } from "@/lib/handsets/schema";

/** A call that this handset makes. */
export type OngoingCall = {
  label: string;
  result: CallResult | { kind: "dialling" } | { kind: "failed" };
};

/** Says what this handset's holder does with a call. */
export type TellCall = (callId: string, event: HandsetCallEvent["event"]) => void;

type UseCallOptions = { call: (number: string) => Promise<CallResult>; tell: TellCall };

/** Makes calls, one at a time. What comes to ring only after hanging up is hung up at once. */
export function useCall({ call, tell }: UseCallOptions) {
  const [ongoing, setOngoing] = useState<OngoingCall | null>(null);
  const turn = useRef(0);

  async function dial(number: string, label: string) {
    const mine = ++turn.current;
    setOngoing({ label, result: { kind: "dialling" } });
    const result = await call(number).catch(() => ({ kind: "failed" }) as const);
    if (mine === turn.current) return setOngoing({ label, result });
    if (result.kind === "rings") tell(result.callId, "hang_up");
  }

  function hangUp() {
    turn.current++;
    if (ongoing?.result.kind === "rings") tell(ongoing.result.callId, "hang_up");
    setOngoing(null);
  }

  return { ongoing, dial, hangUp };
}

/** How far a call is; it rings until this handset's threads know more. */
export function stateOf({ result }: OngoingCall, threads: Thread[]): CallState | null {
  if (result.kind !== "rings") return null;
  const known = threads.flatMap(({ entries }) => entries).find(({ id }) => id === result.callId);
  return known?.state ?? "ringing";
}
