"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";

/** How soon a change is shown, and how seldom at most while changes pour in. */
const soonMs = 100;
const gapMs = 1_000;

/** Reads the page's data anew whenever one of `tables` changes, also after the connection was away. */
export function LiveRefresh({ tables }: { tables: string[] }) {
  const router = useRouter();
  const watched = useRef(tables);
  watched.current = tables;
  const [reading, startReading] = useTransition();
  const current = useRef<Refresher>(undefined);

  useEffect(() => {
    const refresher = createRefresher(() => startReading(() => router.refresh()));
    current.current = refresher;
    const source = new EventSource("/api/live");
    let opened = false;
    source.onopen = () => {
      if (opened) refresher.wanted();
      opened = true;
    };
    source.onmessage = ({ data }) => {
      if (data === "*" || watched.current.includes(data)) refresher.wanted();
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
