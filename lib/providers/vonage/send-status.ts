import { SendError } from "@/lib/providers/contract";
import { withoutPhones } from "@/lib/providers/reason";
import { credentialsReason } from "@/lib/providers/vonage/errors";

/** What Vonage says about one segment of a text, inside of HTTP 200. */
export type SegmentStatus = { status: string; errorText: string | null };

const reasons = new Map<string, string>([
  ["1", "Vonage asks us to send more slowly."],
  ["2", "Vonage misses a parameter"],
  ["3", "Vonage does not accept a parameter"],
  ["4", credentialsReason],
  ["5", "Vonage has trouble of its own."],
  ["6", "Vonage cannot read the text."],
  ["7", "Vonage bars this recipient."],
  ["8", "The Vonage account is barred. Ask Vonage's support."],
  ["9", "The Vonage balance is too low. Top it up: the text is tried again."],
  ["10", "Vonage takes no more requests from us at the same time."],
  ["11", "The Vonage account may not use the SMS API."],
  ["12", "The text is longer than Vonage takes."],
  ["14", "Vonage wants requests to be signed. Set the account to accept the API secret."],
  ["15", "Vonage does not let this account text from this number."],
  ["17", "The recipient's network blocks this text."],
  ["22", "Vonage does not know the recipient's network."],
  ["23", "Vonage does not accept the address for status reports. Check PUBLIC_URL."],
  ["29", "A Vonage trial account texts its test numbers only. Add this one, or top the account up."],
  ["32", "Vonage wants either a signature or the API secret, not both."],
  ["33", "Vonage has deactivated the recipient's number."],
]);

const tooFast = new Set(["1", "10"]);
const balanceTooLow = "9";
const balanceWaitMs = 300_000;
const longestWaitMs = 60_000;

/** Receipts count their errors anew: a 9 there is another one. */
const codeOf = (status: string) => `api-${status.slice(0, 20)}`;

/** Our error for a segment that was not taken. Every status that is not transient is permanent. */
export function segmentError({ status, errorText }: SegmentStatus): SendError {
  const code = codeOf(status);
  if (tooFast.has(status)) {
    const wait = waitOf(errorText);
    return new SendError("transient", code, reasonOf(status, null), {
      untouched: true,
      throttled: true,
      ...(wait !== null && { retryAfterMs: wait }),
    });
  }
  if (status === balanceTooLow) {
    const options = { untouched: true, retryAfterMs: balanceWaitMs };
    return new SendError("transient", code, reasonOf(status, null), options);
  }
  const kind = status === "5" ? "transient" : "permanent";
  return new SendError(kind, code, reasonOf(status, errorText));
}

/** `Throughput Rate Exceeded - please wait [ 250 ] and retry`: milliseconds. */
function waitOf(errorText: string | null): number | null {
  const milliseconds = /\[\s*(\d{1,9})\s*\]/.exec(errorText ?? "")?.[1];
  return milliseconds === undefined ? null : Math.min(Number(milliseconds), longestWaitMs);
}

function reasonOf(status: string, errorText: string | null): string {
  const known = reasons.get(status);
  if (known?.endsWith(".")) return known;
  const detail = errorText ? `: ${withoutPhones(errorText)}` : "";
  return `${known ?? `Vonage refused the text (status ${withoutPhones(status)})`}${detail}.`;
}
