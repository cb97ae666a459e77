import { z } from "zod";
import { optedOutName, optedOutReason } from "@/lib/providers/bird/api";
import { readEvent, statusOf } from "@/lib/providers/bird/event";
import { MalformedWebhook, type RawRequest, type StatusUpdate } from "@/lib/providers/contract";
import { attemptIdOf } from "@/lib/providers/fields";
import { identifier, optionalCode, requireShape } from "@/lib/providers/json-body";
import { withoutPhones } from "@/lib/providers/reason";

/** What events and records alike have of a text. */
export const outcomeFields = {
  metadata: z.object({ attempt: optionalCode }).nullish().catch(null),
  error: z
    .object({ code: optionalCode, description: z.string().nullish().catch(null) })
    .nullish()
    .catch(null),
};
const reportSchema = z.object({ sms_id: identifier, ...outcomeFields });

/** Reads an event of a text's way. Throws {@link MalformedWebhook}. */
export function parseStatus(request: RawRequest): StatusUpdate {
  const event = readEvent(request);
  const status = statusOf(event);
  if (!status) throw new MalformedWebhook("type", "type is not an event of a text's way.");
  const report = requireShape(reportSchema, event.data);
  return statusUpdateOf({ id: report.sms_id, type: event.type, status, ...report });
}

type Reported = Omit<z.output<typeof reportSchema>, "sms_id"> & {
  id: string;
  /** The event, or what the record's status would be as one. */
  type: string;
  status: StatusUpdate["status"];
};

/** A text's status as ours. */
export function statusUpdateOf({ id, type, status, metadata, error }: Reported): StatusUpdate {
  const optedOut = error?.code === optedOutName;
  const failed = status === "failed";
  const code = error?.code ?? type.replace(/^sms\./, "");
  const words = withoutPhones(error?.description || code.replaceAll("_", " "));
  return {
    carrierMessageId: id,
    attemptId: attemptIdOf(metadata?.attempt),
    status,
    errorCode: failed ? code : null,
    errorReason: failed ? (optedOut ? optedOutReason : words) : null,
    optedOut,
  };
}
