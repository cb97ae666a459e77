import { SendError } from "@/lib/providers/contract";
import { isTransient, unreadable } from "@/lib/providers/json-api";
import { withoutPhones } from "@/lib/providers/reason";

/** How sentences call this carrier. */
export const carrier = "Twilio";

/** What Twilio does not know, or does not know any more, is refused with one of these. */
export const absentCodes = ["20404", "404"];

const accountRefused = "Twilio refused the account. Check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.";
const tooManyRequests = "Twilio asks us to send more slowly.";

/** The recipient has sent STOP to the number that the text comes from. */
export const optedOutCode = "21610";

/** Errors of requests and of status reports, in an admin's words. What is not here keeps Twilio's own. */
const reasons = new Map<string, string>([
  ["20003", accountRefused],
  ["20404", "Twilio knows no such thing."],
  ["20429", tooManyRequests],
  ["21211", "Twilio does not accept this recipient: it is not a phone that can exist."],
  ["21212", "Twilio does not accept the number that the text comes from."],
  ["21408", "This Twilio account may not text this country. Allow it under Messaging, Geo permissions."],
  ["21421", "Twilio says that this is not a number."],
  ["21422", "This number is not to be had any more."],
  ["21602", "Twilio misses the text itself."],
  ["21603", "Twilio misses the number that the text comes from."],
  ["21604", "Twilio misses the recipient."],
  ["21606", "This Twilio account cannot text from this number."],
  ["21608", "A Twilio trial account texts verified phones only. Verify this one, or upgrade the account."],
  ["21609", "Twilio does not accept the address for status reports. Check PUBLIC_URL."],
  [optedOutCode, "The recipient has told the carrier to stop texts from this number."],
  ["21611", "Too many texts from this number wait at Twilio."],
  ["21612", "Twilio cannot text this recipient from this number."],
  ["21614", "The recipient's line takes no texts."],
  ["21617", "The text is longer than Twilio takes."],
  ["30001", "Too many texts waited at Twilio."],
  ["30002", "The Twilio account is suspended."],
  ["30003", "The phone is switched off or out of reach."],
  ["30004", "The recipient or their network blocks this text."],
  ["30005", "The recipient's phone is unknown to its network."],
  ["30006", "The recipient has a landline, or their network takes no texts."],
  ["30007", "The recipient's network took the text for spam."],
  ["30008", "The recipient's network did not say why it failed."],
  ["30017", "The recipient's network is congested."],
  ["30022", "This number's brand has sent more texts than its networks allow (10DLC)."],
  ["30023", "This number's brand has reached its daily limit (10DLC)."],
  ["30027", "This number's campaign has reached its daily limit (10DLC)."],
  ["30032", "This toll-free number is not verified yet. Verify it in the Twilio console."],
  ["30034", "This number is not registered for texts to the USA (10DLC). Register it in the Twilio console."],
  ["30410", "The recipient's network did not answer Twilio in time."],
  ["60601", "Twilio looks phones up in Canada only for accounts that it has approved."],
  ["63018", "Twilio holds texts back: too many at once."],
]);

/** Too much at once: refused now, perhaps taken later. Twilio keeps nothing of what it refuses. */
const transient = new Set(["20429", "21611", "30001", "30017", "30022", "30023", "30027", "63018"]);

/** What a request came to that brought no result. `message` is Twilio's own. */
export type TwilioFailure = {
  /** The HTTP status. */
  status: number;
  code: string | null;
  message: string | null;
  retryAfterMs: number | null;
};

/** Our words for a code of Twilio's; its own without phones, or none, where we have none. */
export function reasonFor(code: string | null, message: string | null): string | null {
  const known = code === null ? undefined : reasons.get(code);
  return known ?? (message ? withoutPhones(message) : null);
}

/** The failure as the contract wants it. */
export function toSendError(failure: TwilioFailure): SendError {
  const { status, code, retryAfterMs } = failure;
  if (status < 400) return unreadable(carrier);
  const options = retryAfterMs === null ? {} : { retryAfterMs };
  if (status === 429 || (status < 500 && code !== null && transient.has(code))) {
    const reason = reasonFor(code, failure.message) ?? tooManyRequests;
    return new SendError("transient", code ?? String(status), reason, {
      ...options,
      untouched: true,
      throttled: true,
    });
  }
  if (isTransient(status)) {
    const reason = `Twilio has trouble (HTTP ${status}${code === null ? "" : `, code ${code}`}).`;
    return new SendError("transient", code ?? String(status), reason, options);
  }
  const optedOut = code === optedOutCode;
  return new SendError("permanent", code ?? String(status), permanentReason(failure), { optedOut });
}

function permanentReason({ status, code, message }: TwilioFailure): string {
  const known = code === null ? null : reasonFor(code, null);
  if (known) return known;
  if (status === 401 || status === 403) return accountRefused;
  const detail = message ? `: ${withoutPhones(message)}` : ".";
  return `Twilio refused the request (HTTP ${status}${code === null ? "" : `, code ${code}`})${detail}`;
}
