"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";

const paceMs = 150;

/** Reads the page's data anew whenever one of `tables` changes, also after the connection was away. */
export function LiveRefresh({ tables }: { tables: string[] }) {
  const router = useRouter();
  const watched = useRef(tables);
  watched.current = tables;

  useEffect(() => {
    const source = new EventSource("/api/live");
    let timer: ReturnType<typeof setTimeout> | undefined;
    let opened = false;
    const refresh = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        router.refresh();
      }, paceMs);
    };
    source.onopen = () => {
      if (opened) refresh();
      opened = true;
    };
    source.onmessage = ({ data }) => {
      if (data === "*" || watched.current.includes(data)) refresh();
    };
    return () => {
      source.close();
      clearTimeout(timer);
    };
  }, [router]);

  return null;
}
