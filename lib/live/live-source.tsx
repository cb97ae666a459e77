"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";

/** How soon a change is shown, and how seldom at most while changes pour in. */
const soonMs = 100;
const gapMs = 1_000;

type LiveSourceProps = {
  tables: string[];
  /** When the page began to read, in milliseconds of the server's clock. */
  since: number;
};

/**
 * Hears of changed tables and refreshes the page. What has changed between the page's reads and the connection, or
 * while that was away, is told on (re)connecting.
 */
export function LiveSource({ tables, since }: LiveSourceProps) {
  const router = useRouter();
  const watched = useRef({ tables, since });
  watched.current = { tables, since };
  const [reading, startReading] = useTransition();
  const current = useRef<Refresher>(undefined);

  useEffect(() => {
    const refresher = createRefresher(() => startReading(() => router.refresh()));
    current.current = refresher;
    const source = new EventSource(`/api/live?since=${watched.current.since}`);
    source.onmessage = ({ data }) => {
      if (data === "*" || watched.current.tables.includes(data)) refresher.wanted();
    };
    return () => {
      source.close();
      refresher.stop();
    };
  }, [router]);

  useEffect(() => {
    if (!reading) current.current?.done();
  }, [reading]);

  return null;
}

type Refresher = ReturnType<typeof createRefresher>;

/**
 * Refreshes soon after it is wanted, not too often, never for a tab that nobody sees, and not again before the last
 * refresh is shown: a slow one would be given up for the next, and nothing would ever be.
 */
function createRefresher(refresh: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = Number.NEGATIVE_INFINITY;
  let busy = false;
  let missed = false;

  function run() {
    timer = undefined;
    missed = document.hidden || busy;
    if (missed) return;
    last = performance.now();
    busy = true;
    refresh();
  }
  function wanted() {
    timer ??= setTimeout(run, Math.max(soonMs, last + gapMs - performance.now()));
  }
  function done() {
    busy = false;
    shown();
  }
  function shown() {
    if (missed && !document.hidden) wanted();
  }
  document.addEventListener("visibilitychange", shown);
  return {
    wanted,
    done,
    stop() {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", shown);
    },
  };
}
