import {
  type ConversationEntry,
  callEntry,
  type DeedEntry,
  deedEntry,
  type TextEntry,
  textEntry,
} from "@/components/conversation/entry";
import type { AuditRow } from "@/lib/audit/queries";
import type { CallDetails } from "@/lib/calls/queries";
import type { SessionMessage } from "@/lib/messages/queries";

/** A stretch of a conversation, the oldest entry first. */
export type Stretch = {
  entries: ConversationEntry[];
  /** The place in the session of its oldest text or call when there are older ones, else null. */
  older: number | null;
};

/** A text or a call: what has a place in its session. */
export type PlacedEntry = Exclude<ConversationEntry, DeedEntry>;

type Parts = { messages: SessionMessage[]; calls: CallDetails[]; limit: number };

/** The newest `limit` of these texts and calls; each list is complete down to its own last entry. */
export function placedStretch({ messages, calls, limit }: Parts): {
  entries: PlacedEntry[];
  older: number | null;
} {
  const newestFirst = [...messages.map(textEntry), ...calls.map(callEntry)].sort(
    (one, other) => other.seq - one.seq,
  );
  const shown = newestFirst.slice(0, limit);
  const more = newestFirst.length > limit;
  return { entries: shown.toReversed(), older: more ? (shown.at(-1)?.seq ?? null) : null };
}

/**
 * Puts what was done between what was said, by time. Texts and calls keep their own order, whatever their clocks
 * say: each deed goes before the first of them that is later.
 */
export function weave(placed: readonly PlacedEntry[], rows: readonly AuditRow[]): ConversationEntry[] {
  const deeds = rows.map(deedEntry).sort((one, other) => Number(one.at) - Number(other.at));
  const woven: ConversationEntry[] = [];
  for (const entry of placed) {
    const later = deeds.findIndex(({ at }) => Number(at) >= Number(entry.at));
    woven.push(...deeds.splice(0, later === -1 ? deeds.length : later), entry);
  }
  return [...woven, ...deeds];
}

/** The newest text or call that can still change and stands before `seq`; null when all is settled there. */
export function newestUnsettled({ entries }: Stretch, { before }: { before: number }): PlacedEntry | null {
  return placedOf(entries).findLast((entry) => entry.seq < before && isUnsettled(entry)) ?? null;
}

function isUnsettled(entry: PlacedEntry): boolean {
  return entry.kind === "text" ? entry.deliveries.some(isMoving) : entry.open;
}

function isMoving({ status, resolved }: TextEntry["deliveries"][number]): boolean {
  return status !== "delivered" && !(status === "failed" && resolved);
}

/** The same stretch with entries that were read anew in place of what they were. */
export function renew(known: Stretch, { entries }: Stretch): Stretch {
  const fresh = new Map(entries.map((entry) => [entry.key, entry]));
  return { ...known, entries: known.entries.map((entry) => fresh.get(entry.key) ?? entry) };
}

/** What came before, and then what is known. */
export function prepend(known: Stretch, earlier: Stretch): Stretch {
  const repeated = new Set(known.entries.map(({ key }) => key));
  const entries = [...earlier.entries.filter(({ key }) => !repeated.has(key)), ...known.entries];
  return { entries, older: earlier.older };
}

/** The first place in the session that a stretch holds; null without texts and calls. */
export function firstPlace(entries: readonly ConversationEntry[]): number | null {
  return placedOf(entries)[0]?.seq ?? null;
}

function placedOf(entries: readonly ConversationEntry[]): PlacedEntry[] {
  return entries.filter((entry) => entry.kind !== "deed");
}

/**
 * The end of a conversation, read anew, with what was known of it before: whatever has slid out of the newest stretch
 * stays. Null when too much was said in between, so that there would be a gap.
 */
export function follow(known: Stretch, fresh: Stretch): Stretch | null {
  const first = firstPlace(fresh.entries);
  const last = placedOf(known.entries).at(-1)?.seq ?? null;
  if (fresh.older === null || first === null) return fresh;
  if (last === null || last < first - 1) return null;
  const begin = known.entries.findIndex((entry) => entry.kind !== "deed" && entry.seq >= first);
  const kept = begin === -1 ? known.entries : known.entries.slice(0, begin);
  const repeated = new Set(fresh.entries.map(({ key }) => key));
  const entries = [...kept.filter(({ key }) => !repeated.has(key)), ...fresh.entries];
  return { entries, older: firstPlace(kept) === null ? fresh.older : known.older };
}
