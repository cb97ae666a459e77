import { z } from "zod";
import { faults, mostHandsets } from "@/lib/handsets/descriptions";

const ids = z
  .string()
  .transform((list) => [...new Set(list.split(",").filter(Boolean))])
  .pipe(z.array(z.uuid()).max(mostHandsets));

/** Which phones are held, as the address says it: ids, because an address must not contain a phone. */
export const handsetsHeldSchema = z.object({ held: ids.optional().catch(undefined) });

/** Any phone, also of nobody we know: put into the place `index` of those that are held. */
export const openHandsetSchema = z.object({
  held: ids,
  index: z.coerce
    .number()
    .int()
    .min(0)
    .max(mostHandsets - 1),
  phone: z.string().trim().min(1, "Give a phone.").max(40, "That is too long for a phone."),
});

export const faultSchema = z.enum(faults);

export const switchFaultSchema = z.object({ fault: faultSchema, on: z.boolean() });
export type SwitchFault = z.output<typeof switchFaultSchema>;

const number = z.string().trim().min(1, "Choose or type a number.").max(40, "That is too long for a number.");

/** Pressed in a call that has asked for digits: `id` is the carrier's own for the call. */
const pressed = z.object({ id: z.uuid(), digits: z.string().regex(/^\d{0,2}$/) });
export type Pressed = z.output<typeof pressed>;

const handsetNumberSchema = z.object({ phoneId: z.uuid(), number });

export const handsetCallSchema = handsetNumberSchema.extend({ pressed: pressed.optional() });
export type HandsetCall = z.output<typeof handsetCallSchema>;

export const handsetTextSchema = handsetNumberSchema.extend({
  body: z.string().min(1, "Type a text.").max(10_000, "Use at most 10,000 characters."),
});

/** What the holder of a handset does with a call, by the carrier's id of it. */
const callStep = z.object({ id: z.string().min(1).max(100), step: z.enum(["answer", "decline", "hang_up"]) });
export type CallStep = z.output<typeof callStep>;
export const handsetCallStepSchema = callStep.extend({ phoneId: z.uuid() });
export type HandsetCallStep = z.output<typeof handsetCallStepSchema>;

/** A call as the handset in hand knows it from its network. Holds proxy numbers only. */
export type HandsetLine = {
  /** The carrier's own. */
  id: string;
  direction: "incoming" | "outgoing";
  /** The number at the other end, as this handset shows it, and how it reads. */
  number: string;
  label: string;
  /** Which of our numbers the called handset shows, and how it reads. */
  shownNumber: string;
  shownLabel: string;
  state: "ringing" | "in_progress" | "completed" | "busy" | "no_answer";
  /** What a caller hears who was not put through. */
  said: string | null;
  saidLanguage: string | null;
  startedAt: Date;
  answeredAt: Date | null;
  endedAt: Date | null;
};

/**
 * How far a call is. `put_through`: nobody has said what became of it, and it cannot be ringing any more.
 * `not_connected`: the caller heard a sentence.
 */
export type CallState =
  | "ringing"
  | "in_progress"
  | "completed"
  | "no_answer"
  | "busy"
  | "failed"
  | "put_through"
  | "not_connected";

/** One line on a handset's screen. Holds proxy numbers only. */
export type HandsetEntry = {
  id: string;
  /** The number on the other end, as this handset sees it. */
  number: string;
  kind: "text" | "call";
  direction: "incoming" | "outgoing";
  body: string | null;
  /** Calls only. */
  state: CallState | null;
  at: Date;
};

/** What passed between a handset and one number. */
export type Thread = { number: string; entries: HandsetEntry[] };

/** The same with the number as people read it. */
export type ThreadView = Thread & { label: string };

/** A handset as its holder sees it. */
export type HandsetView = {
  phoneId: string;
  name: string;
  role: string;
  phone: string;
  threads: ThreadView[];
  /** The call that it is in, or was in last. */
  line: HandsetLine | null;
};

/** A number that can be texted and called, and how it reads. */
export type Reachable = { number: string; label: string };

/** What a caller hears and learns. */
export type CallResult =
  /** `id` is the carrier's own for the call: how it goes on stands in the handset's line. */
  | { kind: "rings"; id: string }
  | { kind: "says"; text: string; language: string }
  /** `id` is the carrier's own for the call, which goes on with what is pressed. */
  | { kind: "asks"; id: string; text: string; language: string; digits: number };
