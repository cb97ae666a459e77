import { LiveSource } from "@/components/live/live-source";
import { readingSince } from "@/lib/http/reading";
import type { Topic } from "@/lib/live/descriptions";

/** Reads the page's data anew whenever one of `topics` changes, from the page's own reads on. */
export function LiveRefresh({ topics }: { topics: Topic[] }) {
  return <LiveSource topics={topics} since={readingSince()} />;
}
