import type { Capability } from "@/generated/prisma/client";
import { spokenTime } from "@/lib/time";

/** The end of a session as its people are told it: until when they still reach each other, and how. */
export type Grace = {
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

/** A sentence that says until when two people still reach each other. */
export function graceSentence({ from, liveUntil, graceChannels, timeZone, now }: Grace): string {
  const verb = reachVerb(graceChannels);
  if (!verb || liveUntil <= from) return noLonger;
  return `You can ${verb} each other on this number until ${spokenTime(liveUntil, { timeZone, now })}.`;
}

function endsAt({ from, timeZone, now }: Grace): string {
  const time = spokenTime(from, { timeZone, now });
  return time.includes(" ") ? `on ${time}` : `at ${time}`;
}

function afterwards(grace: Grace): string {
  const sentence = graceSentence(grace);
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}

/** Texts about a session's end. They name a day or a time and nobody. */
export const sessionTexts = {
  closed: (day: string) => `Your ride of ${day} has ended. ${noLonger}`,
  notForwarded: (day: string) => `Your ride of ${day} has ended. Your text was not forwarded.`,
  endedByYou: (grace: Grace) => `You have ended this ride. ${graceSentence(grace)}`,
  endedByOther: (grace: Grace) => `The other side has ended this ride. ${graceSentence(grace)}`,
  endsSoon: (grace: Grace) => `Your ride ends ${endsAt(grace)}. After that, ${afterwards(grace)}`,
  endsUnlessUsed: (grace: Grace) =>
    `Your ride ends ${endsAt(grace)} if nobody texts or calls before. After that, ${afterwards(grace)}`,
};
