"use client";

import { useRouter } from "next/navigation";
import { useContext, useEffect, useState, useTransition } from "react";
import { LiveContext } from "@/components/live/live-provider";
import { createRefresher } from "@/components/live/refresher";
import { useLive } from "@/components/live/use-live";
import type { Topic } from "@/lib/live/schema";

type LiveSourceProps = {
  topics: Topic[];
  /** When the page began to read, in milliseconds of the server's clock. */
  since: number;
};

/** Refreshes the page when it hears of changes: its data is read again, what people have typed or opened stays. */
export function LiveSource({ topics, since }: LiveSourceProps) {
  const router = useRouter();
  const [reading, startReading] = useTransition();
  const live = useContext(LiveContext);
  const [refresher] = useState(() =>
    createRefresher({
      refresh: () => startReading(() => router.refresh()),
      // Next answers a read that fails by leaving the page. After a break everything is read again.
      canRead: () => live?.isLive() ?? false,
    }),
  );
  useLive({ topics, since }, refresher.wanted);
  useEffect(() => {
    if (!reading) refresher.done();
  }, [reading, refresher]);
  useEffect(() => refresher.stop, [refresher]);
  return null;
}
