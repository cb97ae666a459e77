import { describeText, type TextKey } from "@/lib/texts/descriptions";
import type { Grace, Said, Values } from "@/lib/texts/say";

/** Who gets a text, in a preview. */
export type Recipient = "customer" | "driver" | "anybody";

const timeZone = "Europe/Amsterdam";
// A time of another day, which is the longer way to say one.
const now = new Date("2026-11-21T09:00:00Z");
const at = new Date("2026-11-24T13:30:00Z");

const grace: Grace = {
  subject: "ride",
  from: at,
  liveUntil: new Date(at.getTime() + 86_400_000),
  graceChannels: ["sms", "voice"],
  timeZone,
  now,
};

/** What variables stand for in an example: a ride of Clara with Dirk. */
export function sampleValues(recipient: Recipient): Values {
  return {
    customer: "Clara Customer",
    driver: "Dirk Driver",
    other: recipient === "driver" ? "Clara Customer" : "Dirk Driver",
    name: "Bea Bell",
    others: ["Bea Bell", "Dirk Driver"],
    when: { kind: "when", at, timeZone, now },
    until: { kind: "until", at: grace.liveUntil, timeZone, now },
    day: { kind: "day", at, timeZone },
    grace: { kind: "grace", grace },
    afterwards: { kind: "afterwards", grace },
    digit: "2",
    number: "1 2 0 2 5 5 5 0 1 0 0",
  };
}

/** A text as it could be said. */
export function sampleSaid(key: TextKey, recipient: Recipient): Said {
  const values = sampleValues(recipient);
  return { key, values: Object.fromEntries(describeText(key).names.map((name) => [name, values[name]])) };
}
