import { z } from "zod";

export const places = ["left", "right"] as const;
/** Where on the page a handset lies. */
export type Place = (typeof places)[number];

const optionalId = z.uuid().optional().catch(undefined);

/** Which phones are held: ids, because an address must not contain a phone. */
export const handsetPlacesSchema = z.object({ left: optionalId, right: optionalId });
export type HandsetPlaces = z.output<typeof handsetPlacesSchema>;

/** Any phone, also of nobody we know. */
export const openHandsetSchema = handsetPlacesSchema.extend({
  place: z.enum(places),
  phone: z.string().trim().min(1, "Give a phone.").max(40, "That is too long for a phone."),
});

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
export type HandsetText = z.output<typeof handsetTextSchema>;

const callEvents = ["answer", "decline", "miss", "hang_up"] as const;

/** What the holder of a handset does with a call, or leaves undone (`miss`: it has rung long enough). */
export const handsetCallEventSchema = z.object({
  phoneId: z.uuid(),
  callId: z.uuid(),
  event: z.enum(callEvents),
});
export type HandsetCallEvent = z.output<typeof handsetCallEventSchema>;

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
};

/** A number that can be texted and called, and how it reads. */
export type Reachable = { number: string; label: string };

/** What a caller hears and learns. */
export type CallResult =
  | { kind: "rings"; callId: string; callerId: string }
  | { kind: "says"; text: string }
  /** `id` is the carrier's own for the call, which goes on with what is pressed. */
  | { kind: "asks"; id: string; text: string; digits: number };
