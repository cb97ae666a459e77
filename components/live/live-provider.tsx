"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useEffect, useRef, useState } from "react";
import { type ConnectionState, createConnection } from "@/components/live/connection";
import { StaleNote } from "@/components/live/stale-note";
import type { Topic } from "@/lib/live/schema";

/** Somebody on the page who wants to hear of changes. */
export type Listener = { topics: readonly Topic[]; since: number; changed: () => void };

type Subscribe = (listener: Listener) => () => void;

/** How parts of a page ask for changes, and whether the server can be reached; null outside of live pages. */
export const LiveContext = createContext<{ subscribe: Subscribe; isLive: () => boolean } | null>(null);

/** The page's one connection to what changes, shared by whoever on it wants to hear of something. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const router = useRouter();
  const [state, setState] = useState<ConnectionState>("resting");
  const connection = useRef<ReturnType<typeof createConnection>>(undefined);
  const [listeners] = useState(createListeners);
  const current = useRef<ConnectionState>("resting");
  const [live] = useState(() => ({
    subscribe: listeners.subscribe,
    isLive: () => current.current === "live" && navigator.onLine,
  }));

  useEffect(() => {
    const made = createConnection({
      onChanged: listeners.tell,
      onState(next) {
        current.current = next;
        setState(next);
      },
      onEnded: () => router.refresh(),
    });
    connection.current = made;
    listeners.onAsked((topics, since) => made.ask(topics, since));
    return () => made.stop();
  }, [listeners, router]);

  return (
    <LiveContext value={live}>
      {children}
      <StaleNote state={state} tryNow={() => connection.current?.tryNow()} />
    </LiveContext>
  );
}

/** Who listens. Asks for all of their topics together, once those who come and go with a page have done so. */
function createListeners() {
  const listeners = new Set<Listener>();
  let ask: (topics: Topic[], since: number) => void = () => {};
  let from = Number.POSITIVE_INFINITY;
  let asking = false;

  function askSoon(): void {
    if (asking) return;
    asking = true;
    queueMicrotask(() => {
      asking = false;
      const topics = [...new Set([...listeners].flatMap((listener) => listener.topics))];
      ask(topics.toSorted(), from);
      from = Number.POSITIVE_INFINITY;
    });
  }

  return {
    subscribe(listener: Listener): () => void {
      listeners.add(listener);
      from = Math.min(from, listener.since);
      askSoon();
      return () => {
        listeners.delete(listener);
        askSoon();
      };
    },
    tell(topics: Topic[] | null): void {
      for (const listener of listeners)
        if (topics === null || listener.topics.some((topic) => topics.includes(topic))) listener.changed();
    },
    /** Who is to be asked; whoever listens already is asked for at once. */
    onAsked(asked: typeof ask): void {
      ask = asked;
      if (listeners.size > 0) askSoon();
    },
  };
}
