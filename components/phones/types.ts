import type { Place } from "@/lib/handsets/schema";

/** A line on a handset's screen; holds proxy numbers only. */
export type EntryView = {
  id: string;
  kind: "text" | "call";
  direction: "incoming" | "outgoing";
  body: string | null;
  connected: boolean | null;
  ringing: boolean;
  at: Date;
};

export type ThreadView = { number: string; label: string; entries: EntryView[] };

/** A handset as its holder sees it. */
export type HandsetView = {
  phoneId: string;
  name: string;
  role: string;
  phone: string;
  threads: ThreadView[];
};

/** A number that can be texted and called, and how it reads. */
export type Reachable = { number: string; label: string };

/** What a caller hears and learns. */
export type CallResult = { kind: "rings"; callerId: string } | { kind: "says"; text: string };

export type { Place };
