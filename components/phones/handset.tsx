"use client";

import { useState } from "react";
import { CallScreen } from "@/components/phones/call-screen";
import { Conversation } from "@/components/phones/conversation";
import { IncomingCall } from "@/components/phones/incoming-call";
import { ThreadList } from "@/components/phones/thread-list";
import type { CallResult, HandsetView, Reachable } from "@/components/phones/types";
import { useCall } from "@/components/phones/use-call";
import type { HandsetCall } from "@/lib/handsets/schema";
import type { FormAction } from "@/lib/http/action-state";

type HandsetProps = {
  handset: HandsetView;
  reachable: Reachable[];
  text: FormAction;
  call: (call: HandsetCall) => Promise<CallResult>;
};

/** Which thread is open: a number, a new one, the list of all, or none chosen yet (the liveliest). */
type Screen = { kind: "liveliest" } | { kind: "list" } | { kind: "new" } | { kind: "thread"; number: string };

/** A phone to hold: its threads, a conversation, calls. */
export function Handset({ handset, reachable, text, call }: HandsetProps) {
  const [screen, setScreen] = useState<Screen>({ kind: "liveliest" });
  const { ongoing, dial, hangUp } = useCall((number) => call({ phoneId: handset.phoneId, number }));
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
        <IncomingCall threads={handset.threads} />
        {screen.kind === "list" ? (
          <ThreadList
            threads={handset.threads}
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
        {ongoing && <CallScreen call={ongoing} hangUp={hangUp} />}
      </div>
    </section>
  );
}

function openNumber(screen: Screen, { threads }: HandsetView): string | null {
  if (screen.kind === "thread") return screen.number;
  return screen.kind === "liveliest" ? (threads[0]?.number ?? null) : null;
}
