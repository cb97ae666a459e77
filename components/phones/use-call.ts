"use client";

import { useRef, useState } from "react";
import type { CallResult, CallState, HandsetCallEvent, Pressed, Thread } from "@/lib/handsets/schema";

/** A call that this handset makes. */
export type OngoingCall = {
  number: string;
  label: string;
  result: CallResult | { kind: "dialling" } | { kind: "failed" };
};

/** Says what this handset's holder does with a call. */
export type TellCall = (callId: string, event: HandsetCallEvent["event"]) => void;

type UseCallOptions = {
  call: (number: string, pressed?: Pressed) => Promise<CallResult>;
  tell: TellCall;
};

/** Makes calls, one at a time. What comes to ring only after hanging up is hung up at once. */
export function useCall({ call, tell }: UseCallOptions) {
  const [ongoing, setOngoing] = useState<OngoingCall | null>(null);
  const turn = useRef(0);

  async function connect({ number, label }: Pick<OngoingCall, "number" | "label">, pressed?: Pressed) {
    const mine = ++turn.current;
    setOngoing({ number, label, result: { kind: "dialling" } });
    const result = await call(number, pressed).catch(() => ({ kind: "failed" }) as const);
    if (mine === turn.current) return setOngoing({ number, label, result });
    if (result.kind === "rings") tell(result.callId, "hang_up");
  }

  const dial = (number: string, label: string) => connect({ number, label });

  function press(digits: string) {
    if (ongoing?.result.kind === "asks") void connect(ongoing, { id: ongoing.result.id, digits });
  }

  function hangUp() {
    turn.current++;
    if (ongoing?.result.kind === "rings") tell(ongoing.result.callId, "hang_up");
    setOngoing(null);
  }

  return { ongoing, dial, press, hangUp };
}

/** How far a call is; it rings until this handset's threads know more. */
export function stateOf({ result }: OngoingCall, threads: Thread[]): CallState | null {
  if (result.kind !== "rings") return null;
  const known = threads.flatMap(({ entries }) => entries).find(({ id }) => id === result.callId);
  return known?.state ?? "ringing";
}
