import { MalformedWebhook, type RawRequest, type StatusUpdate } from "@/lib/providers/contract";
import { attemptIdOf, Fields } from "@/lib/providers/fields";
import { optedOutCode, reasonFor } from "@/lib/providers/twilio/errors";

// Where our attempt's id travels: Twilio echoes no reference, but calls the very address that it was given.
const attemptParameter = "attempt";
// More than the one retry that Twilio would make, and not only when it cannot connect.
const retries = "#rc=3&rp=all";

const statuses = new Map<string, StatusUpdate["status"]>([
  ["accepted", "sent"],
  ["scheduled", "sent"],
  ["queued", "sent"],
  ["sending", "sent"],
  ["sent", "sent"],
  ["delivered", "delivered"],
  ["read", "delivered"],
  ["partially_delivered", "delivered"],
  ["undelivered", "failed"],
  ["failed", "failed"],
  ["canceled", "failed"],
]);

/** Where Twilio reports on the text of one attempt. */
export function statusCallback(statusUrl: string, attemptId: string): string {
  const separator = statusUrl.includes("?") ? "&" : "?";
  return `${statusUrl}${separator}${attemptParameter}=${encodeURIComponent(attemptId)}${retries}`;
}

/** Reads a status callback. They come in any order. Throws {@link MalformedWebhook}. */
export function parseStatus(request: RawRequest): StatusUpdate {
  const fields = Fields.of(request);
  const update = statusUpdateOf({
    word: fields.identifier("MessageStatus", "SmsStatus"),
    code: fields.identifier("ErrorCode"),
    message: fields.text("ErrorMessage"),
  });
  if (!update) throw new MalformedWebhook("MessageStatus", "MessageStatus is missing or not a known one.");
  const carrierMessageId = fields.identifier("MessageSid", "SmsSid");
  const attemptId = attemptOf(request);
  if (carrierMessageId === null && attemptId === null) {
    throw new MalformedWebhook("MessageSid", "MessageSid is missing: which text this is about.");
  }
  return { carrierMessageId, attemptId, ...update };
}

/** Out of the URL only: a parameter of Twilio's might one day have the same name. */
function attemptOf(request: RawRequest): string | null {
  return attemptIdOf(new URL(request.url).searchParams.get(attemptParameter));
}

/** A text's status, as callbacks and records have it. */
type TextStatus = { word: string | null; code: string | null; message: string | null };

/** What a text's status means; null for a word that we do not know. */
export function statusUpdateOf({
  word,
  code,
  message,
}: TextStatus): Omit<StatusUpdate, "carrierMessageId" | "attemptId"> | null {
  const status = statuses.get(word?.toLowerCase() ?? "");
  if (word === null || !status) return null;
  const optedOut = code === optedOutCode;
  if (status !== "failed") return { status, errorCode: null, errorReason: null, optedOut };
  const errorReason = reasonFor(code, message) ?? `Twilio says: ${word.toLowerCase()}.`;
  return { status, errorCode: code ?? word.toLowerCase(), errorReason, optedOut };
}
