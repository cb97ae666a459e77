import type { HandsetEntry, Thread } from "@/lib/handsets/schema";

/** The last entry that was seen, by number. */
export type LastRead = Record<string, string>;

/** What a browser remembers of what was read; nothing when it cannot be understood. */
export function parseLastRead(stored: string | null): LastRead {
  try {
    const read: object = JSON.parse(stored ?? "{}");
    return Object.fromEntries(Object.entries(read).filter(isMark));
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

function isMark(mark: [string, unknown]): mark is [string, string] {
  return typeof mark[1] === "string";
}
