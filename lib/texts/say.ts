import type { TextKey, TextVariable, textDescriptions } from "@/lib/texts/descriptions";

/** An instant in a text: its time in `timeZone` (IANA), and its day unless that is `now`'s. */
export type Moment = {
  kind: "when" | "until";
  at: Date;
  timeZone: string;
  now: Date;
  /** Whether the zone is said, too: where its listener cannot know which one is meant. */
  zoneSaid?: boolean;
};

/** A day and nothing else. */
export type Day = { kind: "day"; at: Date; timeZone: string };

/** What the people of a session take it for: their ride, or, without one, a conversation. */
export type Subject = "ride" | "conversation";

/** The end of a session as its people are told it: until when they still reach each other, and how. */
export type Grace = {
  subject: Subject;
  /** From when on the session is in grace. */
  from: Date;
  liveUntil: Date;
  graceChannels: readonly ("sms" | "voice")[];
  timeZone: string;
  now: Date;
};

/** A sentence about a grace: that has begun, or that is still to come. */
export type GraceSentence = { kind: "grace" | "afterwards"; grace: Grace };

/** What each variable stands for. */
export type Values = {
  customer: string;
  driver: string;
  other: string;
  name: string;
  others: readonly string[];
  when: Moment;
  until: Moment;
  day: Day;
  grace: GraceSentence;
  afterwards: GraceSentence;
  digit: string;
  number: string;
};

/** What a variable can stand for. */
export type Value = Values[TextVariable];

type NamesOf<Key extends TextKey> = (typeof textDescriptions)[Key]["names"][number];

/** What a text has to be told: each of its variables. */
export type ValuesOf<Key extends TextKey> = { [Name in NamesOf<Key>]: Values[Name] };

/**
 * Something that is to be said to somebody, in whatever language they have: a text of the catalogue, or a template of
 * whoever wants it said.
 */
export type Said = { values: Readonly<Record<string, Value>> } & ({ key: TextKey } | { template: string });

/** One of the catalogue's texts with what its variables stand for. */
export function say<Key extends TextKey>(key: Key, values: ValuesOf<Key>): Said {
  return { key, values };
}

/** The pickup of a ride, in its own zone. */
export function atPickup(pickup: { pickupAt: Date; timeZone: string; now: Date }): Moment {
  return { kind: "when", at: pickup.pickupAt, timeZone: pickup.timeZone, now: pickup.now };
}

/** The sentence on a grace, the last one of a text. */
export function graceSentence(grace: Grace): GraceSentence {
  return { kind: "grace", grace };
}

/** When a session ends that is still open. Where a ride is, its time zone is plain; nobody knows that of a conversation. */
export function atEnd(grace: Grace): Moment {
  return { kind: "when", at: grace.from, ...clockOf(grace) };
}

/** The text about a grace's end, and when that is. */
export function sayGrace({ kind, grace }: GraceSentence): Said {
  const reach = reachOf(grace);
  if (!reach) return say(`${kind}.none`, {});
  return say(`${kind}.${reach}`, { until: { kind: "until", at: grace.liveUntil, ...clockOf(grace) } });
}

function clockOf({ subject, timeZone, now }: Grace): Pick<Moment, "timeZone" | "now" | "zoneSaid"> {
  return { timeZone, now, zoneSaid: subject === "conversation" };
}

function reachOf({ graceChannels, liveUntil, from }: Grace): "reach" | "text" | "call" | null {
  if (liveUntil <= from) return null;
  if (graceChannels.includes("sms")) return graceChannels.includes("voice") ? "reach" : "text";
  return graceChannels.includes("voice") ? "call" : null;
}
