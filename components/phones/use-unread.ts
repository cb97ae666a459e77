"use client";

import { useEffect, useEffectEvent } from "react";
import { countUnread, parseLastRead } from "@/components/phones/unread";
import { useStored } from "@/components/phones/use-stored";
import type { Thread } from "@/lib/handsets/schema";

type Options = {
  phoneId: string;
  threads: Thread[] /** The thread that is on the screen. */;
  open: string | null;
};

/** How many texts nobody has seen, per number. A thread on the screen is read. */
export function useUnread({ phoneId, threads, open }: Options): ReadonlyMap<string, number> {
  const [stored, store] = useStored(`maskline:read:${phoneId}`);
  const lastRead = parseLastRead(stored);
  const newest = threads.find(({ number }) => number === open)?.entries.at(-1)?.id;
  const see = useEffectEvent((number: string, id: string) => {
    if (lastRead[number] !== id) store(JSON.stringify({ ...lastRead, [number]: id }));
  });
  useEffect(() => {
    if (open && newest) see(open, newest);
  }, [open, newest]);
  return new Map(
    threads.map((thread) => [thread.number, thread.number === open ? 0 : countUnread(thread, lastRead)]),
  );
}
