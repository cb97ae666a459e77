"use client";

import { useRef, useState } from "react";
import type { CallResult } from "@/components/phones/types";

/** A call that this handset makes. */
export type OngoingCall = {
  label: string;
  result: CallResult | { kind: "dialling" } | { kind: "failed" };
};

/** Makes calls, one at a time; an answer that comes after hanging up is not shown. */
export function useCall(call: (number: string) => Promise<CallResult>) {
  const [ongoing, setOngoing] = useState<OngoingCall | null>(null);
  const turn = useRef(0);

  async function dial(number: string, label: string) {
    const mine = ++turn.current;
    setOngoing({ label, result: { kind: "dialling" } });
    const result = await call(number).catch(() => ({ kind: "failed" }) as const);
    if (mine === turn.current) setOngoing({ label, result });
  }

  function hangUp() {
    turn.current++;
    setOngoing(null);
  }

  return { ongoing, dial, hangUp };
}
