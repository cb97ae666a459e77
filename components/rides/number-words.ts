import type { RideDetails } from "@/lib/rides/queries";
import type { Choice } from "@/lib/sessions/choice";

type Session = RideDetails["session"];

const day = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** Why a number was chosen, sentence by sentence. */
export function reasonsFor(choice: Choice): string[] {
  return [ruleWords(choice), matchWords[choice.match], loadWords(choice.livePairs)];
}

function ruleWords({ rule, knownUntil }: Choice): string {
  const since = knownUntil ? day.format(new Date(knownUntil)) : null;
  const words: Record<Choice["rule"], string> = {
    kept: "It was this ride's number before and is kept.",
    sticky: "The same two people had it before, and it has meant nobody else since.",
    new: "It had never been known here.",
    rested: since
      ? `It was last known here until ${since}, and its quarantine is over.`
      : "Its quarantine is over.",
    last_resort: "Last resort: nothing else was left, and it is still in quarantine.",
  };
  return words[rule];
}

const matchWords: Record<Choice["match"], string> = {
  country: "It is from the person's own country.",
  calling_code: "It has the calling code of the person's own country.",
  any: "It is from another country than the person's.",
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
  completed: "The ride was completed.",
  cancelled: "The ride was cancelled.",
  expired: "Its time was over, and nobody had ended it.",
  idle: "Nobody had texted or called for long enough.",
  superseded: "The same two people have a newer ride.",
  closed_by_admin: "An admin closed it.",
  ended_by_participant: "One of the two ended it with #end.",
};
