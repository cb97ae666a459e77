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
  const word = fields.identifier("status");
  const status = statuses.get(word?.toLowerCase() ?? "");
  if (word === null || !status) throw new MalformedWebhook("status", "status is missing or not a known one.");
  const carrierMessageId = fields.identifier("id");
  const attemptId = attemptIdOf(fields.identifier("reference"));
  if (carrierMessageId === null && attemptId === null) {
    throw new MalformedWebhook("id", "Neither id nor reference says which message this is about.");
  }
  return { carrierMessageId, attemptId, status, ...failure(fields, { word, status }) };
}

function failure(
  fields: Fields,
  { word, status }: { word: string; status: StatusUpdate["status"] },
): Pick<StatusUpdate, "errorCode" | "errorReason" | "optedOut"> {
  const code = fields.identifier("statusErrorCode");
  const optedOut = code === optedOutCode;
  if (status !== "failed") return { errorCode: null, errorReason: null, optedOut };
  const reason = fields.text("statusReason");
  return {
    errorCode: code ?? word.toLowerCase(),
    errorReason: optedOut ? optedOutReason : withoutPhones(reason ?? word.replaceAll("_", " ")),
    optedOut,
  };
}
