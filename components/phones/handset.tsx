"use client";

import { Grip, MessageSquare, Signal } from "lucide-react";
import { type ReactNode, useState } from "react";
import { CallScreen } from "@/components/phones/call-screen";
import { Conversation } from "@/components/phones/conversation";
import { Dialler } from "@/components/phones/dialler";
import { ThreadList, Unread } from "@/components/phones/thread-list";
import { useCall } from "@/components/phones/use-call";
import { useUnread } from "@/components/phones/use-unread";
import { cn } from "@/components/ui/cn";
import type {
  CallResult,
  HandsetCall,
  HandsetCallStep,
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
  press: (step: HandsetCallStep) => Promise<boolean>;
};

/** What is open: a number's thread, a new one, all of them, the dialler, or nothing chosen yet (the liveliest thread). */
type Screen = { kind: "liveliest" | "list" | "new" | "dialler" } | { kind: "thread"; number: string };

/** A phone to hold: its texts, its dialler, its calls. */
export function Handset({ handset, reachable, text, call, press }: HandsetProps) {
  const [screen, setScreen] = useState<Screen>({ kind: "liveliest" });
  const { phoneId, threads, line } = handset;
  const { onScreen, dial, ...keys } = useCall({
    line,
    call: (number: string, pressed?: Pressed) => call({ phoneId, number, pressed }),
    press: (step) => press({ phoneId, ...step }),
  });
  const number = openNumber(screen, handset);
  const unread = useUnread({ phoneId, threads, open: number });
  const total = [...unread.values()].reduce((sum, count) => sum + count, 0);
  const dialling = screen.kind === "dialler";
  return (
    <section
      aria-label={`Phone of ${handset.name}`}
      className="rounded-[2.75rem] bg-black p-2.5 shadow-popup"
    >
      <div className="relative flex h-[min(40rem,78dvh)] min-h-[30rem] flex-col overflow-hidden rounded-[2.15rem] bg-surface">
        <header className="flex items-center justify-between gap-3 bg-muted px-6 pt-4 pb-2.5">
          <h2 className="truncate font-semibold">{handset.name}</h2>
          <p className="numeric flex items-center gap-1.5 whitespace-nowrap text-ink-soft text-xs">
            {handset.phone} <Signal aria-hidden className="size-3.5" />
          </p>
        </header>
        {dialling && <Dialler threads={threads} reachable={reachable} dial={dial} />}
        {screen.kind === "list" && (
          <ThreadList
            threads={threads}
            unread={unread}
            open={(chosen) => setScreen({ kind: "thread", number: chosen })}
            compose={() => setScreen({ kind: "new" })}
          />
        )}
        {!dialling && screen.kind !== "list" && (
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
        <nav aria-label="Apps" className="grid grid-cols-2 border-line border-t">
          <App
            active={!dialling}
            open={() => setScreen({ kind: "list" })}
            icon={<MessageSquare aria-hidden />}
          >
            Messages <Unread count={total} />
          </App>
          <App active={dialling} open={() => setScreen({ kind: "dialler" })} icon={<Grip aria-hidden />}>
            Dialler
          </App>
        </nav>
        {onScreen && <CallScreen call={onScreen} keys={keys} />}
      </div>
    </section>
  );
}

type AppProps = { active: boolean; open: () => void; icon: ReactNode; children: ReactNode };

function App({ active, open, icon, children }: AppProps) {
  return (
    <button
      type="button"
      aria-pressed={active}
      onClick={open}
      className={cn(
        "flex h-12 items-center justify-center gap-2 font-medium text-sm -outline-offset-2 hover:bg-muted [&_svg]:size-4",
        active ? "text-primary-ink" : "text-ink-soft",
      )}
    >
      {icon}
      {children}
    </button>
  );
}

function openNumber(screen: Screen, { threads }: HandsetView): string | null {
  if (screen.kind === "thread") return screen.number;
  return screen.kind === "liveliest" ? (threads[0]?.number ?? null) : null;
}
