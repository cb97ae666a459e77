import type { Capability } from "@/generated/prisma/client";
import { spokenTime } from "@/lib/time";

/** What the people of a session take it for: their ride, or, without one, a conversation. */
export type Subject = "ride" | "conversation";

/** The end of a session as its people are told it: until when they still reach each other, and how. */
export type Grace = {
  subject: Subject;
  /** From when on the session is in grace. */
  from: Date;
  liveUntil: Date;
  graceChannels: readonly Capability[];
  timeZone: string;
  now: Date;
};

const noLonger = "You no longer reach each other on this number.";

function reachVerb(channels: readonly Capability[]): string | null {
  if (channels.includes("sms")) return channels.includes("voice") ? "reach" : "text";
  return channels.includes("voice") ? "call" : null;
}

/** A sentence that says until when the people of a session still reach each other. */
export function graceSentence(grace: Grace): string {
  const verb = reachVerb(grace.graceChannels);
  if (!verb || grace.liveUntil <= grace.from) return noLonger;
  return `You can ${verb} each other on this number until ${spoken(grace.liveUntil, grace)}.`;
}

/** Where a ride is, its time zone is plain; nobody knows that of a conversation. */
function spoken(time: Date, { subject, timeZone, now }: Grace): string {
  return `${spokenTime(time, { timeZone, now })}${subject === "ride" ? "" : " UTC"}`;
}

function endsAt(grace: Grace): string {
  const time = spokenTime(grace.from, grace);
  return `${time.includes(" ") ? "on" : "at"} ${spoken(grace.from, grace)}`;
}

function afterwards(grace: Grace): string {
  const sentence = graceSentence(grace);
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}

/** What is over, and of which day it was, as a person says it. */
export type Ended = { subject: Subject; day: string };

/** Texts about a session's course. They name a day or a time, and nobody. */
export const sessionTexts = {
  closed: ({ subject, day }: Ended) => `Your ${subject} of ${day} has ended. ${noLonger}`,
  notForwarded: ({ subject, day }: Ended) =>
    `Your ${subject} of ${day} has ended. Your text was not forwarded.`,
  ended: (grace: Grace) => `Your ${grace.subject} has ended. ${graceSentence(grace)}`,
  endedByYou: (grace: Grace) => `You have ended this ${grace.subject}. ${graceSentence(grace)}`,
  endedByOther: (grace: Grace) => `The other side has ended this ${grace.subject}. ${graceSentence(grace)}`,
  endsSoon: (grace: Grace) => `Your ${grace.subject} ends ${endsAt(grace)}. After that, ${afterwards(grace)}`,
  endsUnlessUsed: (grace: Grace) =>
    `Your ${grace.subject} ends ${endsAt(grace)} if nobody texts or calls before. After that, ${afterwards(grace)}`,
  reopened: "Your conversation was reopened. You can reach each other on this number.",
};

/** What somebody reads whose number in a running session has changed. */
export const newNumberTexts: Record<Subject, string> = {
  ride: "Your ride has a new number: from now on, text and call this one to reach the other side.",
  conversation: "Your conversation has a new number: from now on, text and call this one.",
};
