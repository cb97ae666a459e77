import { MalformedWebhook, type RawRequest, type StatusUpdate } from "@/lib/providers/contract";
import { attemptIdOf, Fields } from "@/lib/providers/fields";
import { optedOutCode, optedOutReason } from "@/lib/providers/messagebird/failure";
import { withoutPhones } from "@/lib/providers/reason";

const statuses = new Map<string, StatusUpdate["status"]>([
  ["scheduled", "sent"],
  ["sent", "sent"],
  ["buffered", "sent"],
  ["delivered", "delivered"],
  ["expired", "failed"],
  ["delivery_failed", "failed"],
]);

/** Reads a status report. Throws {@link MalformedWebhook}. */
export function parseStatus(request: RawRequest): StatusUpdate {
  const fields = Fields.of(request);
  const update = statusUpdateOf({
    word: fields.identifier("status"),
    code: fields.identifier("statusErrorCode"),
    reason: fields.text("statusReason"),
  });
  if (!update) throw new MalformedWebhook("status", "status is missing or not a known one.");
  const carrierMessageId = fields.identifier("id");
  const attemptId = attemptIdOf(fields.identifier("reference"));
  if (carrierMessageId === null && attemptId === null) {
    throw new MalformedWebhook("id", "Neither id nor reference says which message this is about.");
  }
  return { carrierMessageId, attemptId, ...update };
}

/** A recipient's status, as reports and records have it. */
type RecipientStatus = { word: string | null; code: string | null; reason: string | null };

/** What a recipient's status means; null for a word that we do not know. */
export function statusUpdateOf({
  word,
  code,
  reason,
}: RecipientStatus): Omit<StatusUpdate, "carrierMessageId" | "attemptId"> | null {
  const status = statuses.get(word?.toLowerCase() ?? "");
  if (word === null || !status) return null;
  const optedOut = code === optedOutCode;
  if (status !== "failed") return { status, errorCode: null, errorReason: null, optedOut };
  return {
    status,
    errorCode: code ?? word.toLowerCase(),
    errorReason: optedOut ? optedOutReason : withoutPhones(reason || word.replaceAll("_", " ")),
    optedOut,
  };
}
