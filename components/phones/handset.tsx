"use client";

import { useState } from "react";
import { CallScreen } from "@/components/phones/call-screen";
import { Conversation } from "@/components/phones/conversation";
import { IncomingCall } from "@/components/phones/incoming-call";
import { ThreadList } from "@/components/phones/thread-list";
import { stateOf, type TellCall, useCall } from "@/components/phones/use-call";
import type {
  CallResult,
  HandsetCall,
  HandsetCallEvent,
  HandsetView,
  Pressed,
  Reachable,
} from "@/lib/handsets/schema";
import type { FormAction } from "@/lib/http/action-state";

type HandsetProps = {
  handset: HandsetView;
  reachable: Reachable[];
  text: FormAction;
  call: (call: HandsetCall) => Promise<CallResult>;
  settle: (event: HandsetCallEvent) => Promise<boolean>;
};

/** Which thread is open: a number, a new one, the list of all, or none chosen yet (the liveliest). */
type Screen = { kind: "liveliest" } | { kind: "list" } | { kind: "new" } | { kind: "thread"; number: string };

/** A phone to hold: its threads, a conversation, calls. */
export function Handset({ handset, reachable, text, ...calls }: HandsetProps) {
  const [screen, setScreen] = useState<Screen>({ kind: "liveliest" });
  const { phoneId, threads } = handset;
  const tell: TellCall = (callId, event) => void calls.settle({ phoneId, callId, event });
  const call = (dialled: string, pressed?: Pressed) => calls.call({ phoneId, number: dialled, pressed });
  const { ongoing, dial, press, hangUp } = useCall({ call, tell });
  const number = openNumber(screen, handset);
  return (
    <section
      aria-label={`Phone of ${handset.name}`}
      className="rounded-[2.75rem] bg-black p-2.5 shadow-popup"
    >
      <div className="relative flex h-[38rem] flex-col overflow-hidden rounded-[2.15rem] bg-surface">
        <header className="flex items-baseline justify-between gap-3 bg-muted px-6 pt-4 pb-2.5">
          <h2 className="truncate font-semibold">{handset.name}</h2>
          <p className="numeric whitespace-nowrap text-ink-soft text-xs">{handset.phone}</p>
        </header>
        <IncomingCall threads={threads} tell={tell} />
        {screen.kind === "list" ? (
          <ThreadList
            threads={threads}
            open={(chosen) => setScreen({ kind: "thread", number: chosen })}
            compose={() => setScreen({ kind: "new" })}
          />
        ) : (
          <Conversation
            key={number ?? "new"}
            handset={handset}
            number={number}
            reachable={reachable}
            text={text}
            dial={dial}
            back={() => setScreen({ kind: "list" })}
          />
        )}
        {ongoing && (
          <CallScreen call={ongoing} state={stateOf(ongoing, threads)} press={press} hangUp={hangUp} />
        )}
      </div>
    </section>
  );
}

function openNumber(screen: Screen, { threads }: HandsetView): string | null {
  if (screen.kind === "thread") return screen.number;
  return screen.kind === "liveliest" ? (threads[0]?.number ?? null) : null;
}
