"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";

/** How soon a change is shown, and how seldom at most while changes pour in. */
const soonMs = 100;
const gapMs = 1_000;

/** Reads the page's data anew whenever one of `tables` changes, also after the connection was away. */
export function LiveRefresh({ tables }: { tables: string[] }) {
  const router = useRouter();
  const watched = useRef(tables);
  watched.current = tables;

  useEffect(() => {
    const refresher = createRefresher(() => router.refresh());
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

  return null;
}

/** Refreshes soon after it is wanted, not too often, and never for a tab that nobody sees. */
function createRefresher(refresh: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = Number.NEGATIVE_INFINITY;
  let missed = false;

  function run() {
    timer = undefined;
    missed = document.hidden;
    if (missed) return;
    last = performance.now();
    refresh();
  }
  function wanted() {
    timer ??= setTimeout(run, Math.max(soonMs, last + gapMs - performance.now()));
  }
  function shown() {
    if (missed && !document.hidden) wanted();
  }
  document.addEventListener("visibilitychange", shown);
  return {
    wanted,
    stop() {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", shown);
    },
  };
}
