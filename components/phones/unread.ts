import { z } from "zod";
import type { HandsetEntry, Thread } from "@/lib/handsets/schema";

/** The last entry that was seen, by number. */
export type LastRead = Record<string, string>;

const lastReadSchema = z.record(z.string(), z.string());

/** What a browser remembers of what was read; nothing when it cannot be understood. */
export function parseLastRead(stored: string | null): LastRead {
  try {
    return lastReadSchema.parse(JSON.parse(stored ?? "{}"));
  } catch {
    return {};
  }
}

/** How many texts of a thread have come since its holder last looked at it or wrote. */
export function countUnread({ number, entries }: Thread, lastRead: LastRead): number {
  const seen = entries.findLastIndex(
    (entry) => entry.id === lastRead[number] || (entry.kind === "text" && entry.direction === "outgoing"),
  );
  return entries.slice(seen + 1).filter(isIncomingText).length;
}

function isIncomingText({ kind, direction }: HandsetEntry): boolean {
  return kind === "text" && direction === "incoming";
}
