import { LiveSource } from "@/components/live/live-source";
import type { Topic } from "@/lib/live/schema";

/** Longer than a page takes from its first read until it is rendered. */
const marginMs = 5_000;

/** Reads the page's data anew whenever one of `topics` changes, from the page's own reads on. */
export function LiveRefresh({ topics }: { topics: Topic[] }) {
  return <LiveSource topics={topics} since={Date.now() - marginMs} />;
}
