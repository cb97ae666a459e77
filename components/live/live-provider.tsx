"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useRef, useState, useTransition } from "react";
import { type ConnectionState, createConnection } from "@/components/live/connection";
import { createListeners, type Subscription } from "@/components/live/listeners";
import { createRefresher } from "@/components/live/refresher";
import { StaleNote } from "@/components/live/stale-note";
import type { Moment, Topic } from "@/lib/live/descriptions";

type Live = {
  /** Reads the page again when one of the topics has changed since then. */
  subscribe: (topics: readonly Topic[], since: Moment) => Subscription;
  /** Does what brings its own, new page along: until it is done, none is read for the same change. */
  during: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Goes to another page of ours. The page that is left is not read again meanwhile. */
  goTo: (path: string) => void;
};

const LiveContext = createContext<Live | null>(null);

/** The live page around a component; null where there is none. */
export function useLive(): Live | null {
  return useContext(LiveContext);
}

/**
 * The page's one connection to what changes. When something has, and the page shows it as it was before, the page's
 * data is read again; what people have typed or opened stays.
 */
export function LiveProvider({ children }: { children: ReactNode }) {
  const router = useRouter();
  const [state, setState] = useState<ConnectionState>("resting");
  const [isReading, startReading] = useTransition();
  const [isLeaving, startLeaving] = useTransition();
  const connection = useRef<ReturnType<typeof createConnection>>(undefined);
  const current = useRef({ state, isLeaving, held: 0, hasEnded: false });

  const [listeners] = useState(() => createListeners({ onStale: () => refresher.wanted() }));
  const [refresher] = useState(() =>
    createRefresher({
      isWanted: () => isFree(current.current) && listeners.isStale(),
      refresh: () => {
        listeners.reading();
        startReading(() => router.refresh());
      },
    }),
  );
  // Whoever has signed out is led away. What a form does may end one login and begin another, though, which the
  // browser has once the form's answer has come: they go on.
  const [goOn] = useState(() => () => {
    current.current.hasEnded = false;
    listeners.askAgain();
    router.refresh();
  });
  const [live] = useState<Live>(() => ({
    subscribe: listeners.subscribe,
    async during(work) {
      current.current.held++;
      try {
        return await work();
      } finally {
        current.current.held--;
        if (current.current.hasEnded && current.current.held === 0) goOn();
        refresher.wanted();
      }
    },
    goTo: (path) => startLeaving(() => router.push(path)),
  }));

  useEffect(() => {
    const made = createConnection({
      onChanged: listeners.tell,
      onState(next) {
        current.current.state = next;
        setState(next);
      },
      onEnded() {
        if (current.current.held > 0) current.current.hasEnded = true;
        else goOn();
      },
    });
    connection.current = made;
    listeners.onAsked(made.ask);
    return () => made.stop();
  }, [listeners, goOn]);

  useEffect(() => {
    if (!isReading) refresher.done();
  }, [isReading, refresher]);
  useEffect(() => {
    current.current.isLeaving = isLeaving;
    if (!isLeaving) refresher.wanted();
  }, [isLeaving, refresher]);
  useEffect(() => refresher.stop, [refresher]);

  return (
    <LiveContext value={live}>
      {children}
      <StaleNote state={state} tryNow={() => connection.current?.tryNow()} />
    </LiveContext>
  );
}

/**
 * Nothing else brings a new page along, and the server can be reached: Next answers a read that fails by leaving the
 * page. After a break everything is read again.
 */
function isFree({ state, isLeaving, held }: { state: ConnectionState; isLeaving: boolean; held: number }) {
  return state === "live" && navigator.onLine && !isLeaving && held === 0;
}
