import { z } from "zod";
import { MalformedWebhook, type RawRequest, type StatusUpdate } from "@/lib/providers/contract";
import { attemptIdOf } from "@/lib/providers/fields";
import { optedOutCode, optedOutReason } from "@/lib/providers/flowroute/api";
import { optionalCode, optionalIdentifier, readJsonBody, requireShape } from "@/lib/providers/json-body";
import { withoutPhones } from "@/lib/providers/reason";
import { withToken } from "@/lib/providers/status-url";

/** A receipt, as webhooks and records have it. */
export const receiptSchema = z.object({
  status: optionalCode,
  status_code: optionalCode,
  status_code_description: z.string().nullish().catch(null),
});
const reportSchema = z.object({
  data: z.object({ id: optionalIdentifier, attributes: receiptSchema }),
});

const attemptParameter = "attempt";

/** The address for a text's receipts. Flowroute has no field for a reference of ours: it stands in the address. */
export function receiptUrl(statusUrl: string, message: { attemptId: string; token: string }): string {
  const url = new URL(withToken(statusUrl, message.token));
  url.searchParams.set(attemptParameter, message.attemptId);
  return url.href;
}

/** Reads a delivery receipt. Throws {@link MalformedWebhook}. */
export function parseStatus(request: RawRequest): StatusUpdate {
  const { id, attributes } = requireShape(reportSchema, readJsonBody(request)).data;
  const update = statusUpdateOf(attributes);
  if (!update) throw new MalformedWebhook("status", "status is missing.");
  const attemptId = attemptIdOf(new URL(request.url).searchParams.get(attemptParameter));
  if (!id && attemptId === null) {
    throw new MalformedWebhook("id", "Neither id nor address says which message this is about.");
  }
  return { carrierMessageId: id, attemptId, ...update };
}

type Receipt = z.output<typeof receiptSchema>;

/** What a receipt, or the state of a record, means; null when it says nothing. */
export function statusUpdateOf({
  status: text,
  status_code: code,
  status_code_description: description,
}: Partial<Receipt>): Omit<StatusUpdate, "carrierMessageId" | "attemptId"> | null {
  const words = text || description;
  if (!words) return null;
  const optedOut = code === optedOutCode;
  const status = optedOut ? "failed" : meaningOf(words);
  const failed = status === "failed";
  return {
    status,
    errorCode: failed ? code || "failed" : null,
    errorReason: failed ? (optedOut ? optedOutReason : withoutPhones(description || words)) : null,
    optedOut,
  };
}

/** Flowroute publishes no complete list of states. What is neither a success nor a failure says nothing final. */
function meaningOf(words: string): StatusUpdate["status"] {
  if (/undeliver|\b(un|not|non|never)\b.*deliver|reject|fail|expired|invalid|blocked/i.test(words))
    return "failed";
  return /delivered/i.test(words) ? "delivered" : "sent";
}
