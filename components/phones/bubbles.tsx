"use client";

import { PhoneIncoming, PhoneOutgoing } from "lucide-react";
import { useEffect, useRef } from "react";
import { callWords } from "@/components/phones/call-words";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import type { HandsetEntry } from "@/lib/handsets/schema";

/** One thread, the newest at the bottom and in sight. */
export function Bubbles({ entries, label }: { entries: HandsetEntry[]; label: string }) {
  const end = useRef<HTMLDivElement>(null);
  const newest = entries.at(-1)?.id;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new entry is the reason to scroll
  useEffect(() => {
    end.current?.parentElement?.scrollTo({ top: end.current.offsetTop });
  }, [newest]);

  return (
    <div
      role="log"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="flex-1 overflow-y-auto px-4 py-4 -outline-offset-2"
    >
      <ol className="flex min-h-full flex-col justify-end gap-2.5">
        {entries.map((entry) =>
          entry.kind === "text" ? (
            <Text key={entry.id} entry={entry} />
          ) : (
            <Call key={entry.id} entry={entry} />
          ),
        )}
      </ol>
      <div ref={end} />
    </div>
  );
}

function Text({ entry }: { entry: HandsetEntry }) {
  const outgoing = entry.direction === "outgoing";
  return (
    <li
      className={cn("flex max-w-[82%] flex-col", outgoing ? "items-end self-end" : "items-start self-start")}
    >
      <p
        className={cn(
          "whitespace-pre-wrap rounded-2xl px-3.5 py-2 [overflow-wrap:anywhere]",
          outgoing ? "rounded-br-md bg-primary text-on-primary" : "rounded-bl-md bg-muted",
        )}
      >
        {entry.body}
      </p>
      <Time at={entry.at} format="time" className="numeric mt-0.5 px-1 text-ink-soft text-xs" />
    </li>
  );
}

function Call({ entry }: { entry: HandsetEntry }) {
  const Icon = entry.direction === "incoming" ? PhoneIncoming : PhoneOutgoing;
  return (
    <li className="flex items-center gap-2 self-center rounded-full bg-muted px-3.5 py-1 text-ink-soft text-sm">
      <Icon aria-hidden className="size-3.5" />
      <span>{callWords(entry)}</span>
      <Time at={entry.at} format="time" className="numeric text-xs" />
    </li>
  );
}
