import type { CallDetails } from "@/lib/calls/queries";
import type { MessageDetails } from "@/lib/messages/queries";

export type TimelineEntry =
  | { kind: "message"; seq: number; message: MessageDetails }
  | { kind: "call"; seq: number; call: CallDetails };

/** A stretch of a session's timeline, the oldest entry first. */
export type TimelinePage = {
  entries: TimelineEntry[];
  /** The place of the oldest entry shown when there are older ones, else null. */
  older: number | null;
  /** Newer entries than these exist and are not shown. */
  newerHidden: boolean;
};

type Parts = { messages: MessageDetails[]; calls: CallDetails[]; limit: number };

/** The newest `limit` of these texts and calls; each list is complete down to its own last entry. */
export function timelinePage({ messages, calls, limit }: Parts): Omit<TimelinePage, "newerHidden"> {
  const newestFirst = [
    ...messages.map((message) => ({ kind: "message" as const, seq: message.seq ?? 0, message })),
    ...calls.map((call) => ({ kind: "call" as const, seq: call.seq ?? 0, call })),
  ].sort((one, other) => other.seq - one.seq);
  const shown = newestFirst.slice(0, limit);
  const more = newestFirst.length > limit;
  return { entries: shown.toReversed(), older: more ? (shown.at(-1)?.seq ?? null) : null };
}
