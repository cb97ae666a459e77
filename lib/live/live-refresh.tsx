import { LiveSource } from "@/lib/live/live-source";

/** Longer than a page takes from its first read until it is rendered. */
const marginMs = 5_000;

/** Reads the page's data anew whenever one of `tables` changes from the page's own reads on. */
export function LiveRefresh({ tables }: { tables: string[] }) {
  return <LiveSource tables={tables} since={Date.now() - marginMs} />;
}
