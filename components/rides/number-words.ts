import { formatInstant } from "@/components/ui/format-instant";
import type { ShownRide } from "@/lib/rides/shown";
import type { Choice } from "@/lib/sessions/choice";
import type { Reader } from "@/lib/team/descriptions";

type Session = ShownRide["session"];

/**
 * Whom a number was chosen for: one by name, or two who share it (null), and whether their countries are known; and who
 * reads of it.
 */
export type Chosen = { name: string | null; placed: boolean; reader: Reader };

/** Why a number was chosen, sentence by sentence. */
export function reasonsFor(choice: Choice, { name, placed, reader }: Chosen): string[] {
  const match = placed ? (name ? matchWords : sharedMatchWords)[choice.match] : unplaced;
  return [ruleWords(choice, { name, reader }), match, loadWords(choice.livePairs)];
}

const unplaced = "The country of the phone is not known, so any number is as near.";

function ruleWords({ rule, knownUntil }: Choice, { name, reader }: Omit<Chosen, "placed">): string {
  const somebody = name ?? "One of the two";
  const until = knownUntil
    ? ` until ${formatInstant(new Date(knownUntil), { ...reader, format: "datetime" })}`
    : "";
  const words: Record<Choice["rule"], string> = {
    kept: "It was the number of this ride before, and is kept.",
    sticky: "The same two people had it before, and it has meant nobody else to them since.",
    new: name ? `${name} had never known it.` : "Neither of the two had ever known it.",
    rested: `${somebody} had known it${until}, and its quarantine is over.`,
    last_resort: `Last resort: nothing else was left. ${somebody} had known it${until}, and it was still in quarantine.`,
  };
  return words[rule];
}

const matchWords: Record<Choice["match"], string> = {
  country: "It is from their own country.",
  calling_code: "It has the calling code of their own country.",
  any: "It is from another country than theirs.",
};

const sharedMatchWords: Record<Choice["match"], string> = {
  country: "It is from the country of both.",
  calling_code: "It has the calling code of both.",
  any: "It is from another country than one of theirs.",
};

function loadWords(others: number): string {
  if (others === 0) return "Nobody else had it at that moment.";
  return others === 1
    ? "One other person had it at that moment."
    : `${others} other people had it at that moment.`;
}

/** Whether the two share a number, and why. */
export function policyWords({ policy, policyReason }: Pick<Session, "policy" | "policyReason">): string {
  if (policy === "per_participant") return "A number for each side, chosen on its own.";
  if (policyReason === "voice") {
    return "One number for both: this carrier shows the dialled number, so calling back needs a shared one.";
  }
  if (policyReason === "pool_size")
    return "One number for both: the pool has no second one that could be given.";
  return "One number for both.";
}

/** What is still relayed after the end. */
export function graceWords(channels: Session["graceChannels"]): string {
  if (channels.includes("sms")) return channels.includes("voice") ? "Texts and calls" : "Texts only";
  return channels.includes("voice") ? "Calls only" : "Nothing";
}

/** Why a session is over. */
export function closingWords(reason: NonNullable<Session["closingReason"]>): string {
  return closings[reason];
}

const closings: Record<NonNullable<Session["closingReason"]>, string> = {
  completed: "It was completed.",
  cancelled: "It was cancelled.",
  expired: "Its time was over, and nobody had ended it.",
  idle: "Nobody had texted or called for long enough.",
  superseded: "The same people have a newer one.",
  closed_by_admin: "It was ended by hand.",
  ended_by_participant: "One of its people ended it with #end.",
};
