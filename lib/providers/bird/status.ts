import { z } from "zod";
import { optedOutName, optedOutReason } from "@/lib/providers/bird/api";
import { readEvent, statusOf } from "@/lib/providers/bird/event";
import { MalformedWebhook, type RawRequest, type StatusUpdate } from "@/lib/providers/contract";
import { attemptIdOf } from "@/lib/providers/fields";
import { identifier, optionalCode, requireShape } from "@/lib/providers/json-body";
import { withoutPhones } from "@/lib/providers/reason";

const reportSchema = z.object({
  sms_id: identifier,
  metadata: z.object({ attempt: optionalCode }).nullish().catch(null),
  error: z
    .object({ code: optionalCode, description: z.string().nullish().catch(null) })
    .nullish()
    .catch(null),
});

/** Reads an event of a text's way. Throws {@link MalformedWebhook}. */
export function parseStatus(request: RawRequest): StatusUpdate {
  const event = readEvent(request);
  const status = statusOf(event);
  if (!status) throw new MalformedWebhook("type", "type is not an event of a text's way.");
  const { sms_id, metadata, error } = requireShape(reportSchema, event.data);
  const optedOut = error?.code === optedOutName;
  const failed = status === "failed";
  const code = error?.code ?? event.type.replace(/^sms\./, "");
  const words = withoutPhones(error?.description || code.replaceAll("_", " "));
  return {
    carrierMessageId: sms_id,
    attemptId: attemptIdOf(metadata?.attempt),
    status,
    errorCode: failed ? code : null,
    errorReason: failed ? (optedOut ? optedOutReason : words) : null,
    optedOut,
  };
}
