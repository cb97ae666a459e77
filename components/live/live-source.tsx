"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import type { Subscription } from "@/components/live/listeners";
import { useLive } from "@/components/live/live-provider";
import type { Moment, Topic } from "@/lib/live/descriptions";

type LiveSourceProps = {
  topics: Topic[];
  /** When the server began to read what is shown. */
  since: Moment;
};

/** Has the page read again when what it shows of these topics is no longer so. */
export function LiveSource({ topics, since }: LiveSourceProps) {
  const live = useLive();
  const subscription = useRef<Subscription>(undefined);
  const start = useEffectEvent((wanted: string) => live?.subscribe(wanted.split(" "), since));
  const wanted = topics.join(" ");
  useEffect(() => {
    const started = start(wanted);
    subscription.current = started;
    return () => started?.stop();
  }, [wanted]);
  useEffect(() => subscription.current?.read(since), [since]);
  return null;
}
